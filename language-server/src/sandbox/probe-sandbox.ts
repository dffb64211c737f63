import { Failure, describeError } from '../base/failure.ts';
import type { Guarantee } from './back-end.ts';
import { createPythonSandbox } from './create-sandbox.ts';
import type { SandboxOptions } from './create-sandbox.ts';
import { findHostUser } from './host-user.ts';
import { findInterpreter } from './interpreter.ts';

/** One thing that running candidates needs, for people. */
export interface SandboxCheck {
  readonly name: 'python' | 'sandbox';
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it; empty when it is well. */
  readonly remedy: string;
}

/** Tries everything that running candidates needs, escape attempts included. Never throws. */
export async function probeSandbox(options: SandboxOptions): Promise<readonly SandboxCheck[]> {
  return [
    await check('python', async () => {
      const { path, version, sitePackages } = await findInterpreter(options.interpreter, await findHostUser());
      return `Python ${version} at ${path}${sitePackages.length === 0 ? '' : `, packages from ${sitePackages.join(', ')}`}`;
    }),
    await check('sandbox', async () => {
      const sandbox = await createPythonSandbox(options);
      await sandbox.dispose();
      return `${sandbox.name}: every attempt to escape from it failed. ${sandbox.guarantees.map(describeGuarantee).join('; ')}`;
    }),
  ];
}

function describeGuarantee({ against, kept, how }: Guarantee): string {
  const keeper = { byKernel: '', byWatch: ' (watched)', notKept: ' (not hidden)' } as const;
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
