import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the test programs of the translated benchmarks require. */
const wanted = ['lodash'] as const;

/** Packages by name, and the folder of each, as far as they are installed for `folder` or for this program. */
export function findTestPackages(folder: string): Readonly<Record<string, string>> {
  const places = [pathToFileURL(join(folder, 'package.json')).href, import.meta.url];
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const found = places.map((place) => packageFolder(name, place)).find((path) => path !== undefined);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function packageFolder(name: string, place: string): string | undefined {
  try {
    return dirname(createRequire(place).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
