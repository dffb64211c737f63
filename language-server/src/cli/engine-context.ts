import { isAbsolute } from 'node:path';
import { Failure } from '../base/failure.ts';
import { findAssets } from '../engine/assets.ts';
import { Engine } from '../engine/engine.ts';
import { learnedFolderOf } from '../engine/learned-models.ts';
import { modes, readBackEnd, readDevice } from '../engine/settings.ts';
import { guided } from '../search/selection.ts';
import { defaultOptions, type SolveOptions } from '../solver/options.ts';
import type { CommandContext } from './command.ts';
import { modelFolder } from './model-folder.ts';
import { storeFile } from './store-access.ts';

/** The engine that a command's options ask for. */
function createEngine(context: CommandContext, entry: string): Engine {
  const { arguments: given, clock, logger, env } = context;
  const endpoint = given.text('endpoint');
  const model = endpoint === undefined ? modelFolder(given, 'model') : given.text('model');
  const testCaseModel = modelFolder(given, 'tests-model');
  const rewardModel = modelFolder(given, 'reward-model');
  const interpreter = given.text('interpreter');
  if (interpreter !== undefined && !isAbsolute(interpreter)) {
    throw new Failure('badInput', `--interpreter is '${interpreter}', which is no absolute path.`, 'Write the whole path of a Python, such as /usr/bin/python3.');
  }
  const backEnd = given.text('sandbox');
  const node = given.text('node');
  const webAssemblyPython = given.text('python-wasm');
  const apiKey = env['PSEUDOCODE_API_KEY'];
  const silence = given.number('endpoint-timeout');
  if (endpoint !== undefined && model === undefined) {
    throw new Failure('badInput', '--endpoint needs --model.', 'Name the model to ask for, as the endpoint lists it under /v1/models.');
  }
  return new Engine(
    {
      device: readDevice(given.text('device') ?? 'auto'),
      ...(endpoint !== undefined && model !== undefined && {
        endpoint: { url: endpoint, model, ...(apiKey && { apiKey }), ...(silence && { silenceMs: silence * 1000 }) },
      }),
      // A folder that is named is meant as it is; without one, the model that learned from the person's decisions is used.
      ...(endpoint === undefined && (model === undefined ? { learnedFolder: learnedFolderOf(storeFile(context)) } : { policyModel: model })),
      ...(testCaseModel !== undefined && { testCaseModel }),
      ...(rewardModel !== undefined && { rewardModel }),
      ...(interpreter !== undefined && { interpreter }),
      ...(backEnd !== undefined && { backEnd: readBackEnd(backEnd) }),
      ...(node !== undefined && { node }),
      ...(webAssemblyPython !== undefined && { webAssemblyPython }),
    },
    findAssets(entry),
    clock,
    logger,
  );
}

/** Runs with an engine and disposes of it, however the work ends: no process is left behind. */
export async function withEngine<T>(context: CommandContext, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = createEngine(context, context.entry);
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** Throws Failure badInput. */
export function solveOptionsOf({ arguments: given }: CommandContext): SolveOptions {
  return {
    ...defaultOptions,
    ...(given.text('reward-model') !== undefined && { rules: { ...defaultOptions.rules, select: guided() } }),
    mode: given.choice('search', modes) ?? defaultOptions.mode,
    simulations: given.number('simulations') ?? defaultOptions.simulations,
    budgetSeconds: given.number('budget-seconds') ?? defaultOptions.budgetSeconds,
    seed: given.number('seed') ?? defaultOptions.seed,
  };
}
