import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { cutIntoPieces } from '../../language-server/src/learning/tokenizer/pieces.ts';
import { describeTokenizer, describeTokenizerConfig, loadTokenizer, saveTokenizer } from '../../language-server/src/learning/tokenizer/tokenizer-files.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';

const roles = { pad: '<|pad|>', end: '<|end|>', maxPositions: 512 };
const corpus = [
  '<|problem|>def count_even(xs: list[int]) -> int\nReturn how many numbers are even.\n<|outline|>count\n1. keep the even ones<|end|>',
  '<|implement|>def count_even(xs: list[int]) -> int:\n    total = 0\n    for x in xs:\n        if x % 2 == 0:\n            total += 1\n    return total<|end|>',
  "<|tests|>[1, 2, 30], 'naïve café' -> 12\n[], '' -> 0\n[-7], '日本' -> -1<|end|>",
];
// Twice: a pair that occurs once is never merged.
const encoder = BytePairEncoder.train([...corpus, ...corpus], specialTokens, 500);
const outside = new Tokenizer(describeTokenizer(encoder), describeTokenizerConfig(encoder, roles));
const encodeOutside = (text: string): number[] => outside.encode(text, { add_special_tokens: false }).ids;

const cuts: readonly [text: string, pieces: readonly string[]][] = [
  ['return total', ['return', ' total']],
  ['x = 12\n        if x:', ['x', ' =', ' 1', '2', '\n        ', 'if', ' x', ':']],
  ['a\n\n\tb', ['a', '\n\n\t', 'b']],
  ['    return', ['    ', 'return']],
  ['count_even(xs)', ['count', '_even', '(', 'xs', ')']],
  ['[[1, -2]]', ['[[', '1', ',', ' -', '2', ']]']],
  ['__init__ _', ['__', 'init', '__', ' ', '_']],
  ['été 5²', ['été', ' 5', '²']],
];
for (const [text, pieces] of cuts) {
  test(`cuts ${JSON.stringify(text)}`, () => assert.deepEqual(cutIntoPieces(text), pieces));
}

test('special tokens come first, then bytes, then merges', () => {
  assert.deepEqual(specialTokens.map((token) => encoder.encode(token)), specialTokens.map((_, index) => [index]));
  assert.deepEqual([...encoder.bytesOf(specialTokens.length + 0x41)], [0x41]);
  assert.ok(encoder.vocabularySize > specialTokens.length + 256 && encoder.vocabularySize <= 500);
});

test('frequent words of the corpus become one token', () => {
  for (const word of [" total", "return", "\n    "]) assert.equal(encoder.encode(word).length, 1, word);
});

test('the most frequent pair is merged first, lower numbers first at a tie', () => {
  const { merges } = BytePairEncoder.train(['aab aab cd cd aab'], [], 256 + 3);
  const byte = (text: string): number => text.charCodeAt(0);
  // " aab" twice and "aab" once: "aa" and "ab" occur three times each; "aa" has the lower numbers.
  assert.deepEqual(merges[0], [byte('a'), byte('a')]);
  assert.deepEqual(merges[1], [256, byte('b')]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...specialTokens, ...corpus, '\n', '    ', '\t', '\u0085', '\ufeff', '\u2028', '\u200d', '<|', '|>', ' ', '_', '12', '́', '½', 'x', ' é')).map((parts) => parts.join('')),
);

test("encodes exactly as Hugging Face's own package does", () => {
  fc.assert(fc.property(anyText, (text) => assert.deepEqual(encoder.encode(text), encodeOutside(text))), { numRuns: 2000, seed: 1 });
});

test('decoding undoes encoding, here and there', () => {
  const check = (text: string): void => {
    const tokens = encoder.encode(text);
    assert.equal(encoder.decode(tokens), text);
    if (tokens.length > 0) assert.equal(outside.decode(tokens, { skip_special_tokens: false }), text);
  };
  fc.assert(fc.property(anyText, check), { numRuns: 2000, seed: 2 });
});

test('a saved vocabulary reads back as the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenizer-'));
  try {
    await saveTokenizer(folder, encoder, roles);
    const again = await loadTokenizer(folder);
    assert.deepEqual(again.merges, encoder.merges);
    for (const text of corpus) assert.deepEqual(again.encode(text), encoder.encode(text));
    const config = JSON.parse(await readFile(join(folder, 'tokenizer_config.json'), 'utf8')) as Record<string, unknown>;
    assert.equal(config['eos_token'], '<|end|>');
  } finally {
    await rm(folder, { recursive: true });
  }
});
