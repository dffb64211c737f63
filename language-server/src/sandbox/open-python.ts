import { Failure } from '../base/failure.ts';
import { isUnavailable } from './choose-back-end.ts';
import type { BackEndChoice } from './choose-back-end.ts';
import { createPythonSandbox } from './create-sandbox.ts';
import type { SandboxOptions } from './create-sandbox.ts';
import type { PythonRunner } from './python-runner.ts';
import { locateWebAssemblyPython, webAssemblyRemedy } from './webassembly-python.ts';
import { createWebAssemblySandbox } from './webassembly-sandbox.ts';

export const sandboxChoices = ['automatic', 'bubblewrap', 'landlock', 'seatbelt', 'webassembly'] as const satisfies readonly (BackEndChoice | 'webassembly')[];
export type SandboxChoice = (typeof sandboxChoices)[number];

export interface RunnerOptions extends Omit<SandboxOptions, 'backEnd'> {
  /** What isolates Python. Default: the first that holds on this machine; with a path of bubblewrap, that one. */
  readonly backEnd?: SandboxChoice;
  /** Absolute path of a CPython that was compiled for WASI. Default: the package that is installed beside the program. */
  readonly webAssemblyPython?: string;
}

type CreateNative = (options: SandboxOptions) => Promise<PythonRunner>;

/**
 * Opens what was chosen, or the first that holds on this machine; WebAssembly comes last, where it is installed. Throws
 * Failure sandboxMissing, sandboxBroken or interpreterMissing, each with what to do about it.
 */
export async function createPythonRunner({ backEnd, ...options }: RunnerOptions, createNative: CreateNative = createPythonSandbox): Promise<PythonRunner> {
  if (backEnd === 'webassembly') return createWebAssemblySandbox(options);
  try {
    return await createNative({ ...options, ...(backEnd !== undefined && { backEnd }) });
  } catch (error) {
    const mayChoose = backEnd === 'automatic' || (backEnd === undefined && options.bubblewrap === undefined);
    if (!mayChoose || !(error instanceof Failure) || !isUnavailable(error)) throw error;
    if (locateWebAssemblyPython(options.webAssemblyPython, process.cwd()) === undefined) {
      const { reason, message, remedy } = error;
      throw new Failure(reason, message, `${remedy} Or let Python run in WebAssembly, which is slow. ${webAssemblyRemedy}`, { cause: error });
    }
    options.logger.info(`Python runs in WebAssembly, which is slow: ${error.message}`);
    return createWebAssemblySandbox(options);
  }
}
