import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTokenizer, TextStream } from '../../language-server/src/inference/tokenizer.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { byteTokenizer } from './tiny-model.ts';

const tokenizer = createTokenizer(byteTokenizer(), {});
const byteTokens = (bytes: readonly number[]): number[] => bytes.map((byte) => byte + specialTokens.length);

test('special tokens are one token each and text around them is untouched', () => {
  const text = '<|problem|>def f(x)\n  two  blanks \n<|outline|>é🙂<|end|>';
  const tokens = tokenizer.encode(text);
  assert.equal(tokenizer.decode(tokens), text);
  assert.deepEqual(specialTokens.map((token) => tokenizer.encode(token)), specialTokens.map((_, id) => [id]));
  assert.equal(tokens.length, 3 + new TextEncoder().encode('def f(x)\n  two  blanks \né🙂').length);
  assert.equal(tokenizer.token('<|nothing|>'), undefined);
});

test('decoding gives back every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
    }),
  );
});

test('a stream of tokens gives the same text in whole characters', () => {
  const bytes = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }), // mostly no text at all
    fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => [...new TextEncoder().encode(text)]),
  );
  fc.assert(
    fc.property(bytes, (all) => {
      const tokens = byteTokens(all);
      const stream = new TextStream(tokenizer);
      const deltas = tokens.map((token) => stream.push(token));
      assert.equal(deltas.join('') + stream.end(), tokenizer.decode(tokens));
    }),
    { numRuns: 500 },
  );
});

test('no piece holds half a character', () => {
  const stream = new TextStream(tokenizer);
  const text = 'a é 🙂 漢字 '.repeat(5);
  for (const token of tokenizer.encode(text)) assert.doesNotMatch(stream.push(token), /\ufffd/);
  assert.equal(stream.end(), '');
});

test('a file that is no tokenizer is a damaged model', () => {
  for (const json of [{}, { model: {} }, { model: { type: 'BPE' } }, { ...byteTokenizer(), model: null }]) {
    assert.throws(() => createTokenizer(json, {}), { reason: 'modelDamaged' });
  }
});
