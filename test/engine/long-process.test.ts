import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Cancelled, type FailureReason } from '../../language-server/src/base/failure.ts';
import { runLongProcess, type LongProcess } from '../../language-server/src/engine/long-process.ts';

type Line = { readonly type: 'step'; readonly loss: number };
const remedy = 'Water it again.';

async function processOf(context: TestContext, program: string, goodCodes: readonly number[]): Promise<LongProcess<number>> {
  const folder = await mkdtemp(join(tmpdir(), 'pseudocode-long-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'main.mjs');
  await writeFile(file, program);
  return { name: 'gardening', entry: pathToFileURL(file), argv: ['1'], goodCodes, remedy };
}

interface Case {
  readonly name: string;
  readonly program: string;
  readonly goodCodes?: readonly number[];
  readonly lines?: readonly Line[];
  /** The exit code that is given, or what is thrown. */
  readonly ends: number | { readonly reason: FailureReason; readonly message: RegExp | string; readonly remedy: string };
}

const step = `console.log('{"type":"step","loss":2}');`;
const known = `console.log('{"type":"failure","reason":"storeLocked","message":"It is locked.","remedy":"Unlock it."}');`;
const cases: readonly Case[] = [
  { name: 'a good end', program: step, lines: [{ type: 'step', loss: 2 }], ends: 0 },
  { name: 'an honest no, where 1 is one', program: 'process.exitCode = 1', goodCodes: [0, 1], ends: 1 },
  { name: 'what is no report is not heard', program: `console.log('a driver greets\\n{oh}\\n{"no":"type"}\\n\\n');${step}`, lines: [{ type: 'step', loss: 2 }], ends: 0 },
  { name: 'a last line without an end', program: `process.stdout.write('{"type":"step","loss":1}')`, lines: [{ type: 'step', loss: 1 }], ends: 0 },
  {
    name: 'an error that nobody caught',
    program: `${step}throw new TypeError('the hose is blocked')`,
    lines: [{ type: 'step', loss: 2 }],
    ends: { reason: 'training', message: 'The gardening process ended (exit code 1): TypeError: the hose is blocked', remedy },
  },
  { name: 'a promise that nobody awaited', program: `Promise.reject(new Error('no rain'))`, ends: { reason: 'training', message: /\(exit code 1\): Error: no rain$/, remedy } },
  { name: 'a program that is not whole', program: `import './gone.mjs'`, ends: { reason: 'training', message: /Error.*Cannot find module .*gone\.mjs/, remedy } },
  { name: 'killed without a word', program: `process.kill(process.pid, 'SIGKILL')`, ends: { reason: 'training', message: 'The gardening process ended (signal SIGKILL) without a word.', remedy } },
  { name: 'bad input, in its own words', program: `console.error('--out is missing.');process.exitCode = 2`, ends: { reason: 'badInput', message: '--out is missing.', remedy } },
  { name: 'a failure, in its own words', program: `console.error('The disk is full.');process.exitCode = 3`, ends: { reason: 'training', message: 'The disk is full.', remedy } },
  { name: 'a failure that it reports', program: `${known}console.error('noise');process.exitCode = 3`, ends: { reason: 'storeLocked', message: 'It is locked.', remedy: 'Unlock it.' } },
];

describe('a long process', { concurrency: 2 }, () => {
  for (const { name, program, goodCodes = [0], lines = [], ends } of cases) {
    test(name, async (context) => {
      const heard: Line[] = [];
      const ended = runLongProcess(await processOf(context, program, goodCodes), (line: Line) => heard.push(line), new AbortController().signal);
      if (typeof ends === 'number') assert.equal(await ended, ends);
      else await assert.rejects(ended, ends);
      assert.deepEqual(heard, lines);
    });
  }

  test('an interrupt lets it save, and is Cancelled', async (context) => {
    const abort = new AbortController();
    const program = `process.on('SIGINT', () => { console.log('{"type":"saved"}'); process.exit(130); });console.log('{"type":"ready"}');setTimeout(() => {}, 60_000)`;
    const heard: string[] = [];
    const hear = ({ type }: { readonly type: string }): void => {
      heard.push(type);
      if (type === 'ready') abort.abort();
    };
    await assert.rejects(runLongProcess(await processOf(context, program, [0]), hear, abort.signal), Cancelled);
    assert.deepEqual(heard, ['ready', 'saved']);
  });

  test('keys stay here', async (context) => {
    process.env['PSEUDOCODE_API_KEY'] = 'secret';
    context.after(() => delete process.env['PSEUDOCODE_API_KEY']);
    const program = `process.exitCode = process.env.PSEUDOCODE_API_KEY === undefined && process.env.PATH !== undefined ? 0 : 5`;
    assert.equal(await runLongProcess(await processOf(context, program, [0, 5]), () => undefined, new AbortController().signal), 0);
  });
});
