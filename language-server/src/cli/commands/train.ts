import { Failure } from '../../base/failure.ts';
import { findAssets } from '../../engine/assets.ts';
import { runLongProcess, type LongProcessEvent } from '../../engine/long-process.ts';
import { stageNames } from '../../learning/stages.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { modelFolder } from '../model-folder.ts';
import { trainBack, trainDecisions } from './train-decisions.ts';
import { trainRecipe } from './train-recipe.ts';

export const trainCommand: Command = {
  usage: [
    'train policy|tcg --out DIR [--from MODEL] [--minutes N] [--resume]',
    'train from-decisions [--source SOURCE] [--model DIR]',
    'train back',
    'train recipe --engine trl|openrlhf|verl --out DIR [--base NAME] [--source SOURCE] [--trajectories FILE]',
  ].join('\n'),
  options: {
    out: { kind: 'text', value: 'DIR', help: 'becomes the model folder, checkpoints inside; or the folder of the recipe' },
    minutes: { kind: 'number', value: 'N', help: 'time for training' },
    from: { kind: 'text', value: 'MODEL', help: 'model folder to go on from (default: a new model)' },
    resume: { kind: 'flag', help: 'go on from the last checkpoint' },
    device: { kind: 'text', value: 'NAME', help: 'cpu, webgpu, cuda, directml or coreml (default cpu)' },
    threads: { kind: 'whole', value: 'N', help: 'threads (default: the processors)' },
    tasks: { kind: 'whole', value: 'N', help: 'generated tasks to learn from (default 60000)' },
    source: { kind: 'text', value: 'SOURCE', help: 'whose labels to learn from: human, survival, prm or monteCarlo (default human); prm and survival come from imported data only; sources are never mixed' },
    model: { kind: 'text', value: 'DIR', help: 'from-decisions: the model folder to adapt (default: the embedded policy)' },
    endpoint: { kind: 'text', value: 'URL', help: 'from-decisions: refused, because the model behind an endpoint is not here' },
    interpreter: engineOptions.interpreter,
    engine: { kind: 'text', value: 'NAME', help: 'recipe: the training library' },
    trajectories: { kind: 'text', value: 'FILE', help: 'recipe: an export, or the trees of a self-play run (synthesis.jsonl; then with --source monteCarlo), instead of the store' },
    base: { kind: 'text', value: 'NAME', help: 'recipe: the model to train, by its Hugging Face name' },
    ...commonOptions,
  },
  positionals: 1,
  run: (context) => {
    const [work] = context.arguments.positionals;
    for (const name of ['tasks', 'threads']) {
      if (context.arguments.number(name) === 0) throw new Failure('badInput', `--${name} is 0.`, 'Ask for at least one.');
    }
    switch (work) {
      case 'from-decisions':
        return trainDecisions(context);
      case 'back':
        return trainBack(context);
      case 'recipe':
        return trainRecipe(context);
      default:
        return trainStage(context);
    }
  },
};

/** Starts the training process and shows what it reports; Ctrl-C saves and ends it. */
async function trainStage({ arguments: given, output, signal, entry }: CommandContext): Promise<ExitCode> {
  const [wanted] = given.positionals;
  const stage = stageNames.find((one) => one === wanted);
  if (stage === undefined) {
    const message = wanted === undefined ? 'The command train needs to know what to train.' : `The command train knows no '${wanted}'.`;
    throw new Failure('badInput', message, `Choose one of ${[...stageNames, 'from-decisions', 'back', 'recipe'].join(', ')}.`);
  }
  modelFolder(given, 'from');
  const options = ['minutes', 'seed', 'threads', 'tasks'].flatMap((name) => {
    const value = given.number(name);
    return value === undefined ? [] : [`--${name}`, String(value)];
  });
  const texts = ['from', 'device'].flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const argv = [stage, '--out', given.required('out'), ...texts, ...options, ...(given.flag('resume') ? ['--resume'] : [])];
  const remedy = 'Run the command again when that is mended; with --resume it goes on from the last checkpoint.';
  return runLongProcess({ name: 'training', entry: findAssets(entry).trainingProcess, argv, goodCodes: [0], remedy }, (event: LongProcessEvent) => report(event, output), signal);
}

function report(event: LongProcessEvent, output: CommandContext['output']): void {
  output.event(event);
  const rounded = Object.entries(event)
    .filter(([name]) => name !== 'type')
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(4)) : JSON.stringify(value)}`);
  output.say(`${event.type}: ${rounded.join(', ')}`);
}
