import { Failure, describeError } from '../base/failure.ts';
import type { Guarantee } from './back-end.ts';
import { findHostUser } from './host-user.ts';
import { findInterpreter } from './interpreter.ts';
import { createPythonRunner } from './open-python.ts';
import type { RunnerOptions } from './open-python.ts';
import { locateWebAssemblyPython } from './webassembly-python.ts';
import { WebAssemblySandbox } from './webassembly-sandbox.ts';

/** One thing that running candidates needs, for people. */
export interface SandboxCheck {
  readonly name: 'python' | 'sandbox';
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it; empty when it is well. */
  readonly remedy: string;
  /** What the sandbox in use promises, one by one. */
  readonly guarantees?: readonly Guarantee[];
}

/** Tries everything that running candidates needs, escape attempts included. Never throws. */
export async function probeSandbox(options: RunnerOptions): Promise<readonly SandboxCheck[]> {
  let inWebAssembly = options.backEnd === 'webassembly';
  let guarantees: readonly Guarantee[] = [];
  const sandbox = await check('sandbox', async () => {
    const runner = await createPythonRunner(options);
    await runner.dispose();
    inWebAssembly ||= runner instanceof WebAssemblySandbox;
    ({ guarantees } = runner);
    return `${runner.name}: every attempt to escape from it failed`;
  });
  const python = await check('python', () => (inWebAssembly ? Promise.resolve(webAssemblyDetail(options)) : interpreterDetail(options)));
  return [python, sandbox.ok ? { ...sandbox, guarantees } : sandbox];
}

function webAssemblyDetail({ webAssemblyPython }: RunnerOptions): string {
  return `CPython in WebAssembly at ${locateWebAssemblyPython(webAssemblyPython, process.cwd()) ?? 'no place'}`;
}

async function interpreterDetail({ interpreter }: RunnerOptions): Promise<string> {
  const { path, version, sitePackages } = await findInterpreter(interpreter, await findHostUser());
  return `Python ${version} at ${path}${sitePackages.length === 0 ? '' : `, packages from ${sitePackages.join(', ')}`}`;
}

/** For people, in one line. */
export function describeGuarantee({ against, kept, how }: Guarantee): string {
  const keeper = { byKernel: '', byRuntime: ' (by the engine)', byWatch: ' (watched)', notKept: ' (not hidden)' } as const;
  return `${against}${keeper[kept]}: ${how}`;
}

async function check(name: SandboxCheck['name'], attempt: () => Promise<string>): Promise<SandboxCheck> {
  try {
    return { name, ok: true, detail: await attempt(), remedy: '' };
  } catch (error) {
    return {
      name,
      ok: false,
      detail: describeError(error),
      remedy: error instanceof Failure ? error.remedy : 'Report this with the whole output of doctor.',
    };
  }
}
