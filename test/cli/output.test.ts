import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createOutput, type Output } from '../../language-server/src/cli/output.ts';

function outputs(options: { readonly json?: boolean; readonly isTTY?: boolean; readonly columns?: number; readonly env?: Record<string, string> } = {}): { output: Output; out: () => string; err: () => string } {
  const [out, err] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  const { isTTY = false, columns = 80 } = options;
  const output = createOutput(options.json ?? false, out, Object.assign(err, { isTTY, columns }), options.env ?? {});
  return { output, out: () => String(out.read() ?? ''), err: () => String(err.read() ?? '') };
}

test('on a terminal progress is one line, rewritten in place and gone before the next words', () => {
  const { output, err } = outputs({ isTTY: true, columns: 12, env: { NO_COLOR: '1' } });
  output.progress('simulation 1 of 32');
  output.progress('two');
  output.say('words');
  output.say('more');
  assert.equal(err(), '\r\u001b[2Ksimulation \r\u001b[2Ktwo\r\u001b[2Kwords\nmore\n');
});

test('elsewhere every eighth progress is a line', () => {
  const { output, err } = outputs();
  for (let i = 1; i <= 17; i++) output.progress(`step ${i}`);
  assert.equal(err(), 'step 8\nstep 16\n');
});

test('with --json results are events only; without it events are silent', () => {
  const json = outputs({ json: true });
  json.output.event({ type: 'result', code: 'x\ny' });
  json.output.result('x');
  assert.equal(json.out(), '{"type":"result","code":"x\\ny"}\n');
  const plain = outputs();
  plain.output.event({ type: 'result' });
  plain.output.result('x');
  plain.output.result('y\n');
  assert.equal(plain.out(), 'x\ny\n');
});

for (const [name, isTTY, env, coloured] of [
  ['a terminal', true, {}, true],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ['a file', false, {}, false],
] as const) {
  test(`colours on ${name}: ${coloured ? 'yes' : 'no'}`, () => {
    assert.equal(outputs({ isTTY, env }).output.style.good('x') !== 'x', coloured);
  });
}
