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
  ['The function evens is a stub', 'The function evens is a stub.'],
  ['countEvens is a stub', 'countEvens is a stub.'],
];
for (const [text, expected] of cases) {
  test(`“${text}” is said as a sentence`, () => {
    assert.equal(sentence(text), expected);
  });
}

test('a failure is said with its remedy; a message that ends open is closed, a command to type is not', () => {
  const failure = new Failure('badInput', 'Cannot read a.py: it is a folder', 'Run first: pseudocode selfplay prm --out /tmp/run');
  assert.equal(describeFailure(failure), 'Cannot read a.py: it is a folder. Run first: pseudocode selfplay prm --out /tmp/run');
});
