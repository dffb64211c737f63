import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { CallOutcome } from '../../language-server/src/domain/verdict.ts';
import { callOutcome, loadOutcome, readChildMessage } from '../../language-server/src/sandbox/child-message.ts';
import type { PythonSandbox } from '../../language-server/src/sandbox/create-sandbox.ts';
import { FrameError, FrameReader } from '../../language-server/src/sandbox/frames.ts';
import { judgeCall } from '../../language-server/src/sandbox/judge-call.ts';
import { judgeReport } from '../../language-server/src/sandbox/verify.ts';
import { callJob, int, judgeJob, openSandbox, returned } from './fixtures.ts';

/** What the candidate is asked for: nobody hits it by chance. */
const expected = int(0x5eed_cafe_f00d_beefn);

const frame = (payload: Uint8Array, claimed = payload.length): Buffer => {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(claimed);
  return Buffer.concat([header, payload]);
};

const words = ['loaded', 'noEntry', 'finished', 'notCompiled', 'returned', 'raised', 'limit', 'call', 'i', 'f', 'c', 'b', 't', 's', 'z', 'd', 'x', 'o', 'n', 'r', 'k', '__proto__', 'verdict', 'passed'];
/** JSON made of the words of the protocol, most of it nonsense. */
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, '', '0x1g', 'nan', 'overTime'),
    fc.string(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const payload = fc.oneof(
  message.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
  fc.constantFrom(...words).chain((word) => message.map((value) => Buffer.from(JSON.stringify({ [word]: value })))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => Buffer.from('{"returned":' + '['.repeat(depth) + ']'.repeat(depth) + '}')),
);
/** What a candidate may write: whole frames, frames that claim another length, frames cut short, and no frames at all. */
const stream = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: payload.map((bytes) => frame(bytes)) },
      { weight: 1, arbitrary: fc.tuple(payload, fc.integer({ min: 0, max: 0xffffffff })).map(([bytes, length]) => frame(bytes, length)) },
      { weight: 1, arbitrary: payload.map((bytes) => frame(bytes).subarray(0, -1)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((count) => Buffer.concat(Array.from({ length: count }, () => frame(Buffer.from('{"returned":1}'))))) },
    ),
    { maxLength: 6 },
  )
  .map((parts) => Buffer.concat(parts));

test('whatever a message says, it is read as something, and garbage never as an answer', () => {
  fc.assert(
    fc.property(payload, (bytes) => {
      const read = readChildMessage(bytes);
      const load = loadOutcome(read);
      const outcome = callOutcome(read);
      assert.ok(load.kind !== 'loaded' || read.kind === 'loaded');
      assert.ok(outcome.kind !== 'returned' || read.kind === 'returned');
      assert.notEqual(judgeCall(outcome, expected).verdict, 'passed');
    }),
    { numRuns: 2000 },
  );
});

test('however a stream is cut, the same frames come out or the same complaint', () => {
  const cut = (bytes: Buffer, places: readonly number[]): string => {
    const reader = new FrameReader();
    const frames: string[] = [];
    try {
      let start = 0;
      for (const place of [...places.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length]) {
        for (const { kind, payload } of reader.push(bytes.subarray(start, place))) frames.push(kind + payload.toString('hex'));
        start = place;
      }
    } catch (error) {
      assert.ok(error instanceof FrameError);
      return 'garbage';
    }
    return frames.join();
  };
  const part = fc.tuple(fc.constantFrom('R', 'M', 'D', 'X'), fc.uint8Array({ maxLength: 50 })).map(([kind, bytes]) => {
    const header = Buffer.alloc(5);
    header.writeUInt32LE(bytes.length);
    header.write(kind, 4, 'latin1');
    return Buffer.concat([header, bytes]);
  });
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }).map((parts) => Buffer.concat(parts)), places, (bytes, cuts) => {
      assert.equal(cut(bytes, cuts), cut(bytes, []));
    }),
    { numRuns: 500 },
  );
});

let sandbox: PythonSandbox;
before(async () => {
  sandbox = await openSandbox({ servers: 1 });
});
after(() => sandbox.dispose());

/** Says it in the place of the runner, then goes on or ends. */
const saying = (bytes: Buffer, ending: string): string => `
import base64, os
def say(data):
    while data: data = data[os.write(4, data):]
SAID = base64.b64decode(${JSON.stringify(bytes.toString('base64'))})
${ending}
`;
const endings = [
  'say(SAID)\ndef f(): return 0',
  'def f():\n    say(SAID)\n    return 0',
  'def f():\n    say(SAID)\n    os._exit(0)',
  'say(b"\\x10\\0\\0\\0{\\"loaded\\": true}")\nsay(SAID)\nos._exit(0)',
] as const;
const limits = { callMs: 200, totalMs: 400, outputBytes: 1 << 16 };

test('whatever a candidate writes in the place of its runner, it passes nothing, and the sandbox goes on', async () => {
  const program = fc.tuple(stream, fc.constantFrom(...endings)).map(([bytes, ending]) => saying(bytes, ending));
  await fc.assert(
    fc.asyncProperty(program, async (code) => {
      const start = performance.now();
      const report = await sandbox.call(callJob(code, { calls: [[], []], limits }));
      assert.ok(report.calls.length <= 2);
      const verdicts = report.calls.map((outcome: CallOutcome) => judgeCall(outcome, expected).verdict);
      assert.ok(!verdicts.includes('passed'));
      assert.ok(performance.now() - start < 10_000, 'it hung');
      assert.deepEqual((await sandbox.call(callJob('def f(): return 1'))).calls, [returned(int(1))]);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('nor does it end the test program that judges it', async () => {
  const program = fc.tuple(stream, fc.constantFrom(...endings)).map(([bytes, ending]) => saying(bytes, ending));
  await fc.assert(
    fc.asyncProperty(program, async (code) => {
      const report = await sandbox.judge(judgeJob(code, `assert f() == ${0x5eed_cafe_f00d_beefn}`, { limits: { ...callJob('').limits, ...limits } }));
      assert.notEqual(judgeReport(report).verdict, 'passed');
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
