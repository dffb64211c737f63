/** The suites hold what they promise: so many attacks on each Linux back end, and some of every kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cheats } from '../cheats/cheats.ts';
import { runsHere } from './attack.ts';
import { bombAttacks } from './bombs.ts';
import { fileAttacks } from './files.ts';
import { networkAttacks } from './network.ts';
import { nextRunAttacks } from './next-run.ts';
import { processAttacks } from './processes.ts';

const all = [...networkAttacks, ...fileAttacks, ...processAttacks, ...nextRunAttacks, ...bombAttacks].filter(runsHere);
const count = (words: RegExp): number => all.filter(({ name }) => words.test(name)).length;

const kinds: readonly (readonly [kind: string, words: RegExp, atLeast: number])[] = [
  ['network families', /^open a socket of the family/, 14],
  ['files of the host', /file of the host|^read \/etc/, 12],
  ['leftovers for other candidates', /for the next|change the run of the next by a/, 10],
  ['/proc', /\/proc|memory map|command line of the host/, 4],
  ['/sys', /\/sys/, 3],
  ['environment', /environment/, 3],
  ['descriptors', /descriptor/, 6],
  ['signals', /signal|^kill /, 12],
  ['ptrace', /trace|seize/, 3],
  ['memory of other processes', /memory of (its server|a process)/, 4],
  ['submission rings', /submission ring/, 3],
  ['programs in memory, and others', /^run a/, 6],
  ['namespaces', /namespace/, 14],
  ['keyrings', /keyring|key for|for a key|keys of/, 4],
  ['programs that become root', /^become root/, 4],
  ['forks', /by forks|^start a process/, 6],
  ['threads', /threads/, 3],
  ['memory', /list|text|allocation|memory/, 8],
  ['large files', /large file|file with holes/, 3],
  ['many files', /many small files|many folders|links/, 3],
  ['words without end', /words on standard|prints/, 3],
  ['stacks', /recursion/, 3],
  ['regular expressions', /regular expression/, 1],
  ['decompression', /decompression/, 2],
  ['the 32-bit door', /32-bit door/, 4],
  ['the x32 door', /x32 door/, 3],
  ['the channel of the server', /frame|messages? as|message on|answer/, 8],
  ['module caches', /module|bytecode|finder/, 5],
  ['the hash seed and chance', /seed|randomness/, 1],
  ['limits', /limit/, 5],
  ['surviving its own end', /live longer|never ends|late answer|go on answering/, 3],
  ['pipes held open', /pipe that is held open/, 1],
  ['crashes of the interpreter', /abort|null pointer|wild write|destroyed|illegal bytecode/, 5],
  ['the host process', /kill the host|kill a process of the host/, 2],
];

// Some doors are those of one kind of processor.
const isX64 = process.arch === 'x64';
for (const [kind, words, atLeast] of kinds) {
  if (!isX64 && /door/.test(kind)) continue;
  test(`attacks: ${kind}`, () => assert.ok(count(words) >= atLeast, `${count(words)} of ${atLeast}`));
}

test('at least 120 attacks run on each Linux back end, each with a name of its own', () => {
  assert.ok(all.length >= 120, String(all.length));
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
});

test('at least 40 ways of cheating, each with a name of its own, and all kinds of ends', () => {
  assert.ok(cheats.length >= 40, String(cheats.length));
  assert.equal(new Set(cheats.map(({ name }) => name)).size, cheats.length);
  assert.deepEqual(new Set(cheats.map(({ ends }) => ends)), new Set(['fails', 'wrong', 'honest', 'onlyShown', 'notRepeatable']));
});
