import { describeError, Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { probeSandbox } from '../sandbox/probe-sandbox.ts';
import type { Engine } from './engine.ts';

/** One thing that the main job needs. */
export interface Check {
  readonly name: 'node' | 'python' | 'sandbox' | 'device' | 'model' | 'store';
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What to do when it is not ok. */
  readonly remedy: string;
}

const oldestNode = [22, 13] as const;

/** Tries everything that the main job needs, each thing once; never throws. */
export async function checkMachine(
  engine: Engine,
  options: { readonly logger: Logger; readonly interpreter?: string },
  openStore: () => string,
): Promise<readonly Check[]> {
  const sandbox = await probeSandbox({
    logger: options.logger,
    runtimeFolder: engine.assets.pythonRuntime,
    ...(options.interpreter !== undefined && { interpreter: options.interpreter }),
  });
  return [checkNode(process.versions.node), ...sandbox, ...(await checkModel(engine)), attempt('store', openStore)];
}

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return { name: 'node', ok, detail: `Node ${version}`, remedy: `use Node ${oldestNode.join('.')} or newer` };
}

async function checkModel(engine: Engine): Promise<readonly Check[]> {
  try {
    const info = await engine.modelInfo();
    if (info === undefined) {
      const { name } = await engine.policy();
      return [{ name: 'model', ok: true, detail: `endpoint, ${name}`, remedy: '' }];
    }
    return [
      { name: 'model', ok: true, detail: `${info.name}, ${info.vocabularySize} tokens in the vocabulary, context ${info.contextLength}`, remedy: '' },
      { name: 'device', ok: true, detail: info.device, remedy: '' },
    ];
  } catch (error) {
    return [failed('model', error)];
  }
}

function attempt(name: Check['name'], work: () => string): Check {
  try {
    return { name, ok: true, detail: work(), remedy: '' };
  } catch (error) {
    return failed(name, error);
  }
}

function failed(name: Check['name'], error: unknown): Check {
  return { name, ok: false, detail: describeError(error), remedy: error instanceof Failure ? error.remedy : 'run again with --verbose' };
}
