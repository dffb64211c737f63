import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { State, Step } from '../../language-server/src/domain/step.ts';
import { learnedPlaces, type TokenRow } from '../../language-server/src/learning/data/batches.ts';
import { judgedPath, pairOfSteps, questionedState, siblingsOf, stepRow, writtenPath } from '../../language-server/src/learning/data/step-rows.ts';
import { compact, encodeRow } from '../../language-server/src/learning/data/token-rows.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { specialTokens, writeState } from '../../language-server/src/steps/model-text.ts';

const problem: Problem = { id: 'p' as ProblemId, language: 'python', statement: 'Return how many are even.', entry: 'f', signature: 'def f(xs)', examples: [] };
const outline: Step = { action: 'outline', title: 'count', text: '1. keep the even\n2. count' };
const refine: Step = { action: 'refine', title: 'keep the even', text: 'x % 2 == 0' };
const otherRefine: Step = { action: 'refine', title: 'keep the odd', text: 'x % 2 == 1' };
const implement: Step = { action: 'implement', title: 'f', text: 'def f(xs):\n    return len([x for x in xs if x % 2 == 0])' };
const steps = [outline, refine, implement];
const state: State = { problem, steps: [outline] };

const text = writeState({ problem, steps });
// Merges over line ends and blanks, so that encoding at other places would show.
const encoder = BytePairEncoder.train([text, text, text], specialTokens, 400);
const end = encoder.encode('<|end|>')[0];
const learnedText = (row: TokenRow): string => encoder.decode(learnedPlaces(row).map((index) => row.tokens[index] as number));

test('a step after a state is learned without what was there before', () => {
  const row = encodeRow(stepRow(state, refine), encoder, 512) as TokenRow;
  assert.equal(encoder.decode([...row.tokens]), writeState({ problem, steps: [outline, refine] }));
  assert.equal(learnedText(row), '<|refine|>keep the even\nx % 2 == 0<|end|>');
  assert.deepEqual([...row.tokens.subarray(0, encoder.encode(writeState(state)).length)], encoder.encode(writeState(state)));
});

test('of two siblings, only what follows their divergence is learned', () => {
  const pair = pairOfSteps(state, refine, otherRefine, encoder, 512);
  assert.match(learnedText(pair?.chosen as TokenRow), /^.{0,6}even\nx % 2 == 0<\|end\|>$/);
  assert.match(learnedText(pair?.rejected as TokenRow), /^.{0,6}odd\nx % 2 == 1<\|end\|>$/);
  assert.equal(pairOfSteps(state, refine, refine, encoder, 512), undefined);
  assert.equal(pairOfSteps(state, refine, otherRefine, encoder, 20), undefined);
});

test('the tokens of a written path are those of its steps', () => {
  const path = writtenPath(problem, steps, encoder, 512);
  assert.equal(path?.tokens.length, 3);
  assert.equal(path?.tokens.reduce((sum, one) => sum + one, 0), learnedPlaces(path?.row as TokenRow).length);
});

test('a judged path is read at its end tokens and encoded as states are when they are scored', () => {
  const row = judgedPath(problem, [{ step: outline, value: 0.5 }, { step: refine, value: undefined }, { step: implement, value: 1 }], encoder, 512, 0.25);
  assert.deepEqual([...(row?.tokens ?? [])], encoder.encode(text));
  const [start, first, last] = row?.judgements ?? [];
  assert.deepEqual(row?.judgements.map(({ value }) => value), [0.25, 0.5, 1]);
  assert.equal(start?.index, encoder.encode(writeState({ problem, steps: [] })).length - 1);
  for (const [judgement, count] of [[first, 1], [last, 3]] as const) {
    const prefix = encoder.encode(writeState({ problem, steps: steps.slice(0, count) }));
    assert.equal(judgement?.index, prefix.length - 1);
    assert.equal(row?.tokens[judgement?.index ?? 0], end);
  }
  assert.equal(judgedPath(problem, [{ step: outline, value: undefined }], encoder, 512), undefined);
});

test('siblings are the whole states with their values; without a difference they teach nothing', () => {
  const siblings = siblingsOf(state, [{ step: refine, value: 1 }, { step: otherRefine, value: 0 }], encoder, 512);
  assert.deepEqual(siblings?.children.map(({ tokens, value }) => [encoder.decode([...tokens]), value]), [
    [writeState({ problem, steps: [outline, refine] }), 1],
    [writeState({ problem, steps: [outline, otherRefine] }), 0],
  ]);
  assert.equal(siblingsOf(state, [{ step: refine, value: 1 }, { step: otherRefine, value: 1 }], encoder, 512), undefined);
});

test('a question is judged where its answer follows', () => {
  const row = questionedState(state, 'right?\n', 0.5, encoder, 512);
  assert.equal(encoder.decode([...(row?.tokens ?? [])]), `${writeState(state)}right?\n`);
  assert.deepEqual(row?.judgements, [{ index: (row?.tokens.length ?? 0) - 1, value: 0.5 }]);
  assert.equal(questionedState(state, 'right?\n', 0.5, encoder, row?.tokens.length ?? 0), undefined);
});

test('token numbers of large vocabularies are kept', () => assert.deepEqual(compact([1, 151_643]), Uint32Array.of(1, 151_643)));
