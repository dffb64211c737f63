import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFailure, Failure, sentence } from '../../language-server/src/base/failure.ts';

const cases: readonly (readonly [text: string, sentence: string])[] = [
  ['There is no task x.', 'There is no task x.'],
  ['no reason given', 'No reason given.'],
  ['a.py has no function f', 'a.py has no function f.'],
  ['--tasks is 0', '--tasks is 0.'],
  ['which one?', 'Which one?'],
  ['wait …', 'Wait …'],
];
for (const [text, expected] of cases) {
  test(`“${text}” is said as a sentence`, () => {
    assert.equal(sentence(text), expected);
  });
}

test('a failure is said with its remedy, also where both end open', () => {
  assert.equal(describeFailure(new Failure('badInput', 'Cannot read a.py: it is a folder', 'Run: pseudocode doctor')), 'Cannot read a.py: it is a folder. Run: pseudocode doctor.');
});
