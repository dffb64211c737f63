import { resolve } from 'node:path';
import { Cancelled, Failure } from '../../base/failure.ts';
import { findAssets } from '../../engine/assets.ts';
import { readDevice } from '../../engine/settings.ts';
import { runLongProcess } from '../../engine/long-process.ts';
import type { SelfplayJob } from '../../selfplay/job.ts';
import type { TimedStage, Wish } from '../../selfplay/open-run.ts';
import type { SelfplayEvent } from '../../selfplay/run.ts';
import { casePairKinds } from '../../selfplay/settings.ts';
import { selfplaySteps, type SelfplayStep } from '../../selfplay/step-names.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { modelFolder } from '../model-folder.ts';
import { showSelfplay } from '../show-selfplay.ts';

export const selfplayCommand: Command = {
  usage: `selfplay run --out DIR [--rounds N] [--quick]\nselfplay ${selfplaySteps.slice(1).join('|')} --out DIR [--round N] [--minutes N]`,
  options: {
    out: { kind: 'text', value: 'DIR', help: 'the run: models, trees, figures and the report; goes on where it was stopped' },
    quick: { kind: 'flag', help: 'a run of at most ten minutes that shows every step' },
    rounds: { kind: 'whole', value: 'N', help: 'rounds of synthesis, learning and evaluation (default 2, quick 1)' },
    round: { kind: 'whole', value: 'N', help: 'the round of a single step (default: the first that is not done)' },
    from: { kind: 'text', value: 'DIR', help: 'the policy to start from (default: the embedded one)' },
    'tests-from': { kind: 'text', value: 'DIR', help: 'the test case generator to start from (default: the embedded one)' },
    minutes: { kind: 'number', value: 'N', help: 'training time of a single step, instead of its number of updates' },
    tasks: { kind: 'whole', value: 'N', help: 'tasks of a round; for tcg-sft and tcg-dpo: tasks they learn from' },
    'evaluate-tasks': { kind: 'whole', value: 'N', help: 'held-out tasks of each level that are measured' },
    pairs: { kind: 'text', value: 'KIND', help: `rejected case sets of tcg-dpo: ${casePairKinds.join(', ')}` },
    labels: { kind: 'text', value: 'KIND', help: 'labels of the process reward model: soft or hard' },
    schedule: { kind: 'text', value: 'SHAPE', help: 'how the weight of the outcome falls: linear or logarithmic' },
    threads: { kind: 'whole', value: 'N', help: 'threads of training (default 2)' },
    with: { kind: 'text', value: 'DIR,DIR', help: 'report: runs of other seeds to compare with' },
    device: { kind: 'text', value: 'DEVICE', help: 'where models train and work: auto, cpu, webgpu, cuda, directml or coreml (default cpu; auto trains there too)' },
    interpreter: engineOptions.interpreter,
    ...commonOptions,
  },
  positionals: 1,
  run,
};

/** Starts the self-play process and shows what it reports; Ctrl-C ends it with everything done on disk. */
async function run({ arguments: given, output, signal, entry }: CommandContext): Promise<ExitCode> {
  const step = selfplaySteps.find((one) => one === given.positionals[0]);
  if (step === undefined) {
    const [named] = given.positionals;
    throw new Failure('badInput', named === undefined ? 'No step is named.' : `There is no step '${named}'.`, `Choose one of ${selfplaySteps.join(', ')}.`);
  }
  const [out, round, threads, python] = [resolve(given.required('out')), given.number('round'), given.number('threads'), given.text('interpreter')];
  const job: SelfplayJob = {
    step,
    out,
    wish: wishOf(given, step),
    compared: given.text('with')?.split(',').map((one) => resolve(one)) ?? [],
    device: readDevice(given.text('device') ?? 'cpu'),
    entry,
    ...(round !== undefined && { round }),
    ...(threads !== undefined && { threads }),
    ...(python !== undefined && { interpreter: python }),
  };
  const show = showSelfplay(output);
  let report: string | undefined;
  const hear = (said: SelfplayEvent | ProcessWord): void => {
    if (said.type === 'report') report = said.file;
    else if (said.type === 'note') output.say(said.message);
    else show(said);
  };
  try {
    await runLongProcess({ name: 'self-play', entry: findAssets(entry).selfplayProcess, argv: [JSON.stringify(job)], goodCodes: [0], remedy }, hear, signal);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    output.say(`Interrupted. Everything done is in ${out}; the same command goes on from there.`);
    return exitCodes.interrupted;
  }
  if (report === undefined) throw new Failure('training', 'The self-play process ended without a report.', remedy);
  output.event({ type: 'report', file: report });
  output.result(report);
  return exitCodes.done;
}

const remedy = 'Run the command again: it goes on where it stopped.';

/** What the process says beside the events of the run, and beside what was wrong. */
type ProcessWord = { readonly type: 'report'; readonly file: string } | { readonly type: 'note'; readonly message: string };

const timedStages: Readonly<Partial<Record<SelfplayStep, TimedStage>>> = {
  'tcg-sft': 'generatorSft',
  'tcg-dpo': 'generatorDpo',
  synthesize: 'synthesis',
  'policy-sft': 'policySft',
  prm: 'prm',
  reinforce: 'reinforce',
  'tcg-play': 'generatorPlay',
};

/** Throws Failure badInput for options that do not fit the step. */
function wishOf(given: CommandContext['arguments'], step: SelfplayStep): Wish {
  const [minutes, tasks, stage] = [given.number('minutes'), given.number('tasks'), timedStages[step]];
  if (minutes !== undefined && stage === undefined) throw new Failure('badInput', `--minutes does not fit ${step}.`, `Give it to a single step: ${Object.keys(timedStages).join(', ')}.`);
  for (const name of ['tasks', 'evaluate-tasks', 'rounds', 'threads'] as const) {
    if (given.number(name) === 0) throw new Failure('badInput', `--${name} is 0.`, 'Ask for at least one.');
  }
  if (given.text('with') !== undefined && step !== 'report') throw new Failure('badInput', `--with does not fit ${step}.`, 'Give it to report.');
  const ofGenerator = step === 'tcg-sft' || step === 'tcg-dpo';
  const [seed, rounds, evaluation, policy, generator] = [given.number('seed'), given.number('rounds'), given.number('evaluate-tasks'), modelFolder(given, 'from'), modelFolder(given, 'tests-from')];
  const [pairs, labels, schedule] = [given.choice('pairs', casePairKinds), given.choice('labels', ['soft', 'hard']), given.choice('schedule', ['linear', 'logarithmic'])];
  return {
    ...(given.flag('quick') && { size: 'quick' }),
    ...(seed !== undefined && { seed }),
    ...(rounds !== undefined && { rounds }),
    ...(policy !== undefined && { policy: resolve(policy) }),
    ...(generator !== undefined && { generator: resolve(generator) }),
    ...(pairs && { pairs }),
    ...(labels && { labels }),
    ...(schedule && { schedule }),
    tasks: { ...(tasks !== undefined && (ofGenerator ? { generator: tasks } : { round: tasks })), ...(evaluation !== undefined && { evaluation }) },
    ...(minutes !== undefined && stage && { minutes: { stage, minutes } }),
  };
}
