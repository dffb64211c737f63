import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../base/failure.ts';

/** The JavaScript that runs inside the sandbox, read once on the host. */
export interface JavaScriptSources {
  /** One text, given to Node as its program: the sandbox mounts nothing of the host's checkout. */
  readonly runner: string;
  readonly escapeAttempts: string;
}

export const defaultJavaScriptFolder = fileURLToPath(new URL('../../runtime/javascript', import.meta.url));

/** In the order in which they import each other; the last one starts. */
const modules = ['values', 'program', 'runner'] as const;

/** Throws Failure sandboxBroken where a part is missing. */
export function readJavaScriptSources(folder: string): JavaScriptSources {
  const read = (name: string): string => readFileSync(join(folder, `${name}.js`), 'utf8');
  try {
    return {
      runner: `'use strict';\n{ const parts = {}, node = require;\n${modules.map((name) => part(name, read(name))).join('')}}`,
      escapeAttempts: read('escape-attempts'),
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

/** Each part is a function of its own scope, as a file of its own would be. */
function part(name: string, source: string): string {
  return `((module, require) => {\n${source}\nparts['./${name}.js'] = module.exports;\n})({ exports: {} }, (name) => parts[name] ?? node(name));\n`;
}
