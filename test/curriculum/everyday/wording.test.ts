import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import { drawFunctionName } from '../../../language-server/src/curriculum/everyday/function-name.ts';
import { toPseudocode, topLoops } from '../../../language-server/src/curriculum/everyday/pseudocode.ts';
import { sayIt } from '../../../language-server/src/curriculum/everyday/wording.ts';

const list = { canonical: 'xs', name: 'values', nouns: ['list'] };
const limit = { canonical: 'k', name: 'limit', nouns: [] };

function allWays(phrasing: string, count = 400): ReadonlySet<string> {
  const random = createRandom(3);
  return new Set(Array.from({ length: count }, () => sayIt(random, { phrasing, remarks: ['Return 0 for nothing.'], mentions: [list, limit], numeric: true })));
}

test('all ways of saying it keep what matters', () => {
  for (const said of allWays('Return how many numbers in $xs are greater than $k.')) {
    assert.match(said, /limit/, said);
    assert.match(said, /how many/i, said);
    assert.doesNotMatch(said, /\$|\ba (array|entire|element|item)\b|\ban (list|number|string)\b|\.\.|  /, said);
  }
});

test('a question of yes or no gets one ending at the most', () => {
  for (const said of allWays('Return True if $xs is longer than $k.')) {
    assert.ok((said.match(/\b(?:otherwise|else|or not)\b/g) ?? []).length <= 1, said);
    assert.doesNotMatch(said, /True .*\bor not\b/, said);
  }
});

const sayings: readonly string[] = ['Remove all of $xs.', 'Copy $xs to $k.', 'Is $xs empty?', 'The sum of $xs.'];
for (const phrasing of sayings) {
  test(`“${phrasing}” is said in several ways`, () => {
    assert.ok(allWays(phrasing).size >= 8);
  });
}

test('in a formula a parameter is its name', () => {
  for (const said of allWays('Compute 2 * $xs + 1.')) assert.match(said, /2 \* values \+ 1/, said);
});

test('a function name is one of the usual ones, in some style, or says nothing', () => {
  const random = createRandom(4);
  const names = new Set(Array.from({ length: 500 }, () => drawFunctionName(random, ['count_vowels', 'vowels'])));
  for (const name of ['count_vowels', 'vowels', 'countVowels', 'countvowels', 'f']) assert.ok(names.has(name), name);
  for (const name of names) assert.match(name, /^[a-z][A-Za-z0-9_]*$/);
});

const lines: readonly (readonly [string, string])[] = [
  ['for n in nums:', 'for each n in nums:'],
  ['    total += n', '  set total to total + n'],
  ['        result.append(n * 2)', '    append n * 2 to result'],
  ['a, b = b, a % b', 'set a, b to b, a % b'],
  ['counts[c] = counts.get(c, 0) + 1', 'set counts[c] to counts.get(c, 0) + 1'],
  ['elif n == 0:', 'else if n == 0:'],
  ['if n == 0:', 'if n == 0:'],
  ['return a == b', 'return a == b'],
  ['n //= 10', 'set n to n // 10'],
];
for (const [code, words] of lines) {
  test(`“${code.trim()}” in pseudocode`, () => {
    assert.deepEqual(toPseudocode([code]), [words]);
  });
}

test('loops at the top are found with everything inside', () => {
  assert.deepEqual(topLoops(['a = 1', 'for x in y:', '    if x:', '        a = 2', 'while a:', '    a -= 1', 'return a']), [
    ['for x in y:', '    if x:', '        a = 2'],
    ['while a:', '    a -= 1'],
  ]);
});
