/** `train from-decisions` and `train back`: the model that a person works with learns from what they decided, and forgets it again. */
import { findAssets } from '../../engine/assets.ts';
import type { DecisionEvent, LearningResult, ModelJudgement } from '../../engine/decision-report.ts';
import { trainFromDecisions } from '../../engine/decision-training.ts';
import { learnedFolderOf, LearnedModels } from '../../engine/learned-models.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { modelFolder } from '../model-folder.ts';
import type { Output } from '../output.ts';
import { storeFile } from '../store-access.ts';

export async function trainDecisions(context: CommandContext): Promise<ExitCode> {
  const { arguments: given, output, signal, entry } = context;
  const model = modelFolder(given, 'model');
  const chosen = Object.fromEntries(['endpoint', 'model', 'source', 'interpreter', 'seed', 'threads'].flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [[name, value]];
  }));
  const code = await trainFromDecisions(findAssets(entry), { storeFile: storeFile(context), ...chosen }, (event) => show(event, output), signal);
  if (code === 0 && model !== undefined) output.say(`It was adapted from ${model}, so solve uses it only when it is named with --model.`);
  return code;
}

export async function trainBack(context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  const back = await new LearnedModels(learnedFolderOf(storeFile(context))).back();
  output.event({ type: 'result', from: back?.from ?? null, to: back?.to ?? null });
  output.say(back === undefined ? 'Nothing learned is in use, so there is nothing to go back from.' : `${back.from} is no longer in use. In use now: ${back.to ?? 'the model as it came'}.`);
  return back === undefined ? exitCodes.honestNo : exitCodes.done;
}

function show(event: DecisionEvent, output: Output): void {
  output.event(event);
  switch (event.type) {
    case 'lessons': {
      const { tasks, trained, heldOut, labels, source } = event;
      output.say(`${labels} labels of your decisions (${source}) on ${tasks.trained + tasks.heldOut} functions.`);
      output.say(`To learn from: ${trained.good} good steps, ${trained.pairs} preferences. Kept for judging: ${heldOut.good} good steps, ${heldOut.pairs} preferences, of ${tasks.heldOut} functions.`);
      return;
    }
    case 'step':
      return output.progress(`${event.stage === 'pairs' ? 'preferences' : 'good steps'}: ${percent(event.fraction)}, loss ${event.loss.toFixed(3)}`);
    case 'judging': {
      const model = event.model === 'inUse' ? 'the model in use' : event.strength === 1 ? 'the new model' : `the new model, with ${percent(event.strength)} of what it learned`;
      return output.say(`Judging ${model} by ${event.what === 'tasks' ? 'tasks that it must still solve' : 'the decisions that were kept'} …`);
    }
    case 'solved':
      return output.progress(`${event.done} of ${event.of} tasks`);
    case 'result':
      return showResult(event, output);
    default:
      return;
  }
}

function showResult({ switched, model, before, after }: LearningResult, output: Output): void {
  const preferred = ({ preferred: share, likelihood }: ModelJudgement): string => (share === undefined ? `log-likelihood ${likelihood?.toFixed(3)}` : `prefers what you preferred in ${percent(share)}`);
  for (const [name, one] of [['before', before], ['after', after]] as const) output.say(`${name.padEnd(6)} ${preferred(one)}, solves ${one.passed} of ${one.tasks} tasks`);
  output.say(
    switched
      ? `${output.style.good('✓')} The new model is in use: ${model}\n  To go back: pseudocode train back`
      : `${output.style.bad('✗')} The new model is not better, so the one in use stays: ${model}\n  More decisions may help; another --seed may as well.`,
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
