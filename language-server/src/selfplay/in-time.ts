/**
 * What of a wish comes too late for a run. How a stage learns must not change once it has begun: what it left would be mixed with
 * the rest. How much is done must not change once it is: nothing would come of that. Measures are compared, so they stay alike.
 */
import { Failure } from '../base/failure.ts';
import { generatorDpoStage } from './generator-dpo.ts';
import { generatorSftStage, generatorStartStage, generatorTasksStage } from './generator-sft.ts';
import type { TimedStage, Wish } from './open-run.ts';
import { roundStage, type RoundStage } from './run.ts';
import type { RunFolder } from './run-folder.ts';

/** `rounds` are those that the command may work on; `isKnown` says that the run has a part of the wish already. Throws Failure badInput. */
export function requireInTime(folder: RunFolder, wish: Wish, rounds: readonly number[], isKnown: (part: Wish) => boolean): void {
  const { pairs, labels, schedule, minutes, tasks } = wish;
  const wanted = (stage: RoundStage): readonly string[] => rounds.map((round) => roundStage(round, stage));
  const all = (stage: RoundStage): readonly string[] => folder.rounds().map((round) => roundStage(round, stage));
  const [begun, done] = [(stage: string): boolean => folder.hasBegun(stage), (stage: string): boolean => folder.isFinished(stage)];
  const require = (option: string, part: Wish, late: string | undefined): void => {
    if (late === undefined || isKnown(part)) return;
    throw new Failure('badInput', `--${option} comes too late for the run in ${folder.path}: it has ${late} already, made without it.`, 'Go on without that option, or choose another folder with --out.');
  };
  const begunRounds = Math.max(0, ...folder.rounds());
  if (wish.rounds !== undefined && wish.rounds < begunRounds) {
    throw new Failure('badInput', `--rounds ${wish.rounds} is less than the ${begunRounds} that the run in ${folder.path} has begun.`, 'Go on without that option, or choose another folder with --out.');
  }
  if (pairs) require(`pairs ${pairs}`, { pairs }, [generatorDpoStage].find(begun));
  if (labels) require(`labels ${labels}`, { labels }, all('prm').find(begun));
  if (schedule) require(`schedule ${schedule}`, { schedule }, all('reinforce').find(begun));
  if (minutes) require(`minutes ${minutes.minutes}`, { minutes }, whenAll(stagesOf(minutes.stage, wanted), done));
  if (tasks?.generator !== undefined) require(`tasks ${tasks.generator}`, { tasks: { generator: tasks.generator } }, [generatorTasksStage].find(begun));
  if (tasks?.round !== undefined) require(`tasks ${tasks.round}`, { tasks: { round: tasks.round } }, whenAll(wanted('tasks'), begun));
  if (tasks?.evaluation !== undefined) {
    const measures = [generatorStartStage, generatorSftStage, generatorDpoStage, ...all('evaluation')];
    require(`evaluate-tasks ${tasks.evaluation}`, { tasks: { evaluation: tasks.evaluation } }, measures.find(done));
  }
}

/** The last stage, when none is left that is not so: a stage that is left makes something of the wish. */
function whenAll(stages: readonly string[], is: (stage: string) => boolean): string | undefined {
  return stages.every(is) ? stages.at(-1) : undefined;
}

function stagesOf(timed: TimedStage, ofRounds: (stage: RoundStage) => readonly string[]): readonly string[] {
  switch (timed) {
    case 'generatorSft':
      return [generatorSftStage];
    case 'generatorDpo':
      return [generatorDpoStage];
    case 'generatorPlay':
      return ofRounds('tcg-play');
    case 'policySft':
      return ofRounds('policy-sft');
    case 'prm':
    case 'reinforce':
    case 'synthesis':
      return ofRounds(timed);
  }
}
