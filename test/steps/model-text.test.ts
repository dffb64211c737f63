import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { Step } from '../../language-server/src/domain/step.ts';
import { actionTokens, endToken, implementPrefix, parseStepBody, specialTokens, writeProblem, writeState, writeStep, writeStepBody } from '../../language-server/src/steps/model-text.ts';
import { caseParts, parseCases, writeCasePrompt } from '../../language-server/src/steps/tcg-text.ts';
import { casesRow, outsideRow, pathRow, type TrainingRow } from '../../language-server/src/steps/training-row.ts';

const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Count the even\n  numbers.',
  entry: 'f',
  signature: 'def f(xs: list[int]) -> int',
  examples: [
    { args: '[1, 2]', expected: '1' },
    { args: '[]', expected: '0' },
    { args: '[4]', expected: '1' },
  ],
};
const code = 'def f(xs: list[int]) -> int:\n    return len([x for x in xs if x % 2 == 0])';
const steps: readonly Step[] = [
  { action: 'outline', title: 'keep the even ones', text: '1. keep\n2. count' },
  { action: 'refine', title: 'keep', text: 'evens = those x with x % 2 == 0' },
  { action: 'implement', title: 'f', text: code },
];

/** A title or text as steps have them: no blank ends; a tag's spelling may stand anywhere. */
const pieces = fc.constantFrom('<|', '<|end|>', '|>', '<', 'x', ' ', 'é', '😀', '    return x', '"""');
const line = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
const text = fc.array(fc.oneof(line, fc.constant('')), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n').replace(/^\n+/, '').trimEnd());
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ action: fc.constantFrom('outline' as const, 'refine' as const), title: line, text }, { noNullPrototype: true }),
  text.map((body): Step => ({ action: 'implement', title: problem.entry, text: body })),
);

const learned = (row: TrainingRow): string => row.parts.filter((part) => part.learn).map((part) => part.text).join('');
const whole = (row: TrainingRow): string => row.parts.map((part) => part.text).join('');

describe('the text of steps for small models', () => {
  it('shows a problem in lines of its own, two examples at the most', () => {
    assert.equal(writeProblem(problem), '<|problem|>def f(xs: list[int]) -> int\nCount the even numbers.\nf([1, 2]) == 1\nf([]) == 0\n');
  });

  it('comes back as the step that was written', () => {
    fc.assert(fc.property(anyStep, (step) => assert.deepEqual(parseStepBody(step.action, writeStepBody(step), problem), step)), { numRuns: 500 });
  });

  it('holds tags only where it means them, whatever a person wrote', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        assert.ok(!specialTokens.some((token) => writeStepBody(step).includes(token)));
        assert.equal(writeStep(step).split('<|').length, 3);
      }),
    );
    assert.ok(!writeProblem({ ...problem, statement: 'Return "<|end|>".' }).includes(endToken));
  });

  it('is the problem and every step so far', () => {
    assert.equal(writeState({ problem, steps }), writeProblem(problem) + steps.map(writeStep).join(''));
  });
});

describe('training rows', () => {
  it('teach every step but not the problem, and not the header that is always given', () => {
    const row = pathRow(problem, steps);
    assert.equal(whole(row), writeState({ problem, steps }));
    assert.equal(learned(row), writeStep(steps[0] as Step) + writeStep(steps[1] as Step) + `${actionTokens.implement}    return len([x for x in xs if x % 2 == 0])${endToken}`);
    assert.ok(code.startsWith(implementPrefix(problem)));
  });

  it('teach code in full that does not begin with the header', () => {
    const other: Step = { action: 'implement', title: 'f', text: 'import math\n\n\ndef f(xs):\n    return 0' };
    assert.equal(learned(pathRow(problem, [other])), writeStep(other));
  });

  it('teach what to decline', () => {
    assert.equal(learned(outsideRow(problem)), '<|outside|><|end|>');
  });

  it('teach cases after the question, with the code or without it, and never show the examples', () => {
    const cases = [{ args: '[1]', suggested: '0' }, { args: '[2, 4]', suggested: '2' }];
    for (const given of [undefined, code]) {
      const row = casesRow(problem, given, cases);
      assert.equal(whole(row), writeCasePrompt(problem, given) + caseParts(cases).map(({ text }) => text).join(''));
      assert.ok(!whole(row).includes('f([1, 2]) == 1'));
      assert.equal(whole(row).includes(code), given !== undefined);
    }
    const answer = caseParts(cases).map(({ text }) => text).join('').replace(endToken, '');
    assert.deepEqual(parseCases(answer).map(({ args, suggested }) => ({ args, suggested })), cases);
    for (const { suggested, resultStart, resultEnd } of parseCases(answer)) assert.equal(answer.slice(resultStart, resultEnd), suggested);
    assert.deepEqual(parseCases('no arrow\n"a -> b" -> 3\n'), [{ args: '"a -> b"', suggested: '3', resultStart: 21, resultEnd: 22 }]);
  });
});
