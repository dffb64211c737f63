import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThoughtFilter } from '../../language-server/src/inference/hidden-thought.ts';
import { serverSentEvents } from '../../language-server/src/inference/server-sent-events.ts';

const streams: readonly (readonly [string, readonly string[]])[] = [
  ['data: a\n\ndata: b\n\n', ['a', 'b']],
  ['data:a\r\n\r\ndata: é→\r\n\r\n', ['a', 'é→']],
  ['data: a\r\rdata: b\r\r', ['a', 'b']],
  [': comment\nevent: x\nid: 1\ndata: one\ndata: two\n\n', ['one\ntwo']],
  ['data\n\ndata: \n\n', ['', '']],
  ['data: no blank line at the end', ['no blank line at the end']],
  ['database: x\n\n\n\n', []],
];
for (const [text, expected] of streams) {
  test(`an event stream is read however it is cut: ${JSON.stringify(text)}`, async () => {
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size++) {
      async function* chunks(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      assert.deepEqual(await Array.fromAsync(serverSentEvents(chunks())), expected, `chunks of ${size}`);
    }
  });
}

const thoughts: readonly (readonly [string, string, boolean])[] = [
  ['a<think>b</think>c', 'ac', true],
  ['<think>\n<b>\n</think>\n\nx < y <thin', '\n\nx < y <thin', true],
  ['plain <', 'plain <', false],
  ['<think>never closed', '', true],
  ['<think>1</think>a<think>2</think>b', 'ab', true],
];
for (const [text, visible, thought] of thoughts) {
  test(`thinking is taken out however it is cut: ${JSON.stringify(text)}`, () => {
    for (let size = 1; size <= text.length; size++) {
      const filter = createThoughtFilter();
      let found = '';
      for (let at = 0; at < text.length; at += size) found += filter.push(text.slice(at, at + size));
      assert.equal(found + filter.end(), visible, `pieces of ${size}`);
      assert.equal(filter.thought, thought);
    }
  });
}
