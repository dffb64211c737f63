/** Replaces a file by turns with as many a's and b's, until it is killed. */
import { replaceFile } from '../../language-server/src/cli/files.ts';

const [file = ''] = process.argv.slice(2);
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(3_000_000)) as [string, string];
const { readFile } = await import('node:fs/promises');
let now = await readFile(file, 'utf8');
process.send?.('ready');
for (;;) {
  const next = now === a ? b : a;
  await replaceFile(file, now, next);
  now = next;
}
