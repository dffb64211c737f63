import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../base/failure.ts';

/** The Python that runs inside the sandbox, read once on the host. */
export interface RuntimeSources {
  readonly bootstrap: string;
  /** Name and source, in the order in which they import each other. */
  readonly modules: readonly (readonly [name: string, source: string])[];
  /** How the program sees or makes sure that it is shut in, by back end. */
  readonly isolation: { readonly bubblewrap: string; readonly landlock: string; readonly seatbelt: string; readonly seatbeltLimits: string };
  readonly escapeAttempts: string;
}

export const defaultRuntimeFolder = fileURLToPath(new URL('../../runtime/python', import.meta.url));

export function readRuntimeSources(folder: string): RuntimeSources {
  const read = (name: string): string => readFileSync(join(folder, `${name}.py`), 'utf8');
  const joined = (...parts: readonly string[]): string => parts.map((part) => read(`pseudocode_sandbox/${part}`)).join('\n');
  try {
    return {
      bootstrap: read('bootstrap'),
      modules: ['channel', 'short_json', 'values', 'alarm', 'limits', 'scratch', 'sender', 'child', 'orders', 'template', 'spare', 'host', 'job', 'supervision', 'supervisor', 'server'].map(
        (name) => [name, read(`pseudocode_sandbox/${name}`)] as const,
      ),
      isolation: {
        bubblewrap: read('pseudocode_sandbox/isolation_bubblewrap'),
        landlock: joined('counted_space', 'isolation_landlock'),
        seatbelt: joined('counted_space', 'isolation_seatbelt'),
        seatbeltLimits: read('pseudocode_sandbox/limits_seatbelt'),
      },
      escapeAttempts: joined('escape_attempts_files', 'escape_attempts'),
    };
  } catch (cause) {
    throw new Failure(
      'sandboxBroken',
      `A part of the sandbox is missing from ${folder}.`,
      'Install the program again.',
      { cause },
    );
  }
}
