import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../base/failure.ts';

/** What runs inside a sandbox of WebAssembly, read once on the host. */
export interface WebAssemblySources {
  /** The program of Node, which knows nothing but WASI. */
  readonly runner: string;
  /** The program of Python. */
  readonly bootstrap: string;
  /** Name and source, in the order in which they import each other. */
  readonly modules: readonly (readonly [name: string, source: string])[];
  readonly isolation: string;
  readonly escapeAttempts: string;
}

/** What stands in for a module where there is no alarm and nothing can be forked. */
const files = { alarm: 'alarm_webassembly', server: 'alone' } as const;

/** `pythonFolder` holds the Python of the sandbox; the runner lies beside it. Throws Failure sandboxBroken where a part is missing. */
export function readWebAssemblySources(pythonFolder: string): WebAssemblySources {
  const read = (name: string): string => readFileSync(join(pythonFolder, `${name}.py`), 'utf8');
  const module = (name: string, file = name): readonly [string, string] => [name, read(`pseudocode_sandbox/${file}`)];
  try {
    return {
      runner: readFileSync(join(dirname(pythonFolder), 'webassembly', 'runner.js'), 'utf8'),
      bootstrap: read('bootstrap'),
      modules: [module('channel'), module('short_json'), module('values'), module('alarm', files.alarm), module('sender'), module('child'), module('server', files.server)],
      isolation: read('pseudocode_sandbox/isolation_webassembly'),
      escapeAttempts: ['escape_attempts_files', 'escape_attempts_webassembly'].map((part) => read(`pseudocode_sandbox/${part}`)).join('\n'),
    };
  } catch (cause) {
    throw new Failure('sandboxBroken', `A part of the sandbox is missing from ${pythonFolder}.`, 'Install the program again.', { cause });
  }
}
