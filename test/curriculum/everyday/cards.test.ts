import assert from 'node:assert/strict';
import test from 'node:test';
import { Failure } from '../../../language-server/src/base/failure.ts';
import { parseCards } from '../../../language-server/src/curriculum/everyday/card.ts';
import { allCards } from '../../../language-server/src/curriculum/everyday/cards/all-cards.ts';
import { findKind } from '../../../language-server/src/curriculum/everyday/kinds.ts';
import { topLoops } from '../../../language-server/src/curriculum/everyday/pseudocode.ts';

test('there are several hundred functions, each under one key', () => {
  assert.ok(allCards.length >= 350, String(allCards.length));
  assert.equal(new Set(allCards.map((card) => card.key)).size, allCards.length);
});

test('every function is said in at least five ways, and no two functions in the same way', () => {
  const owner = new Map<string, string>();
  for (const card of allCards) {
    assert.ok(card.phrasings.length >= 5, card.key);
    for (const phrasing of card.phrasings) {
      assert.equal(owner.get(phrasing), undefined, `${card.key}: ${phrasing}`);
      owner.set(phrasing, card.key);
    }
  }
});

test('every card is complete: names, hand-written results, and a refinement for every line that is marked', () => {
  for (const card of allCards) {
    assert.ok(card.checks.length >= 2, `${card.key} has too few checks`);
    assert.ok(new Set(card.checks.map((check) => check.expected)).size >= 2, `${card.key} has checks with one result only`);
    for (const name of card.names) assert.match(name, /^[a-z][a-z0-9_]*$/, card.key);
    for (const parameter of card.parameters) findKind(parameter.kind);
    const marked = card.outline.filter((line) => line.refined).length;
    assert.ok(marked <= topLoops(card.body).length, `${card.key} marks more lines than its code has loops`);
    assert.ok(card.outline.length <= 7, card.key);
  }
});

test('placeholders name a parameter of their card', () => {
  for (const card of allCards) {
    const text = [...card.phrasings, ...card.remarks, card.title, ...card.outline.map((line) => line.text), ...card.body].join('\n');
    const known = new Set(card.parameters.map((parameter) => parameter.name));
    for (const [, name] of text.matchAll(/\$([a-z_]\w*)/g)) assert.ok(known.has(name ?? ''), `${card.key}: $${name}`);
    for (const parameter of card.parameters) {
      assert.ok(card.body.some((line) => line.includes(`$${parameter.name}`)), `${card.key} does not use ${parameter.name}`);
    }
  }
});

test('a card is read into its parts', () => {
  const [card] = parseCards(String.raw`
@2 sum_even add_even
xs:ints, d:=dict[str, int](d, table), k:small(k, n) -> list[tuple[int, int]]
- Add the {even|odd} numbers of $xs.
+ Nothing gives 0.
= a title / first / *second
! [1], {}, 2 => 3 | [], {'a': 1}, 0 => 0
? [5], {}, 1
> 1
  if $k:
    return 1
:
total = 0
for n in $xs:
    total += n
return total
::

def helper(x):
    return x
`);
  assert.ok(card !== undefined);
  assert.deepEqual([card.key, card.level, card.names, card.returns], ['sum_even', 2, ['sum_even', 'add_even'], 'list[tuple[int, int]]']);
  assert.deepEqual(card.parameters, [
    { name: 'xs', kind: 'ints', names: [] },
    { name: 'd', kind: '=dict[str, int]', names: ['d', 'table'] },
    { name: 'k', kind: 'small', names: ['k', 'n'] },
  ]);
  assert.deepEqual(card.outline, [{ text: 'first', refined: false }, { text: 'second', refined: true }]);
  assert.deepEqual(card.checks, [{ args: '[1], {}, 2', expected: '3' }, { args: "[], {'a': 1}, 0", expected: '0' }]);
  assert.deepEqual(card.inputs, ['[5], {}, 1']);
  assert.deepEqual(card.refinements, [{ line: 1, text: ['if $k:', '  return 1'] }]);
  assert.deepEqual(card.helpers, ['', 'def helper(x):', '    return x']);
});

const damaged: readonly { readonly lacks: string; readonly text: string }[] = [
  { lacks: 'a level', text: '@ f\nx:int -> int\n= a / b\n: return 1' },
  { lacks: 'a result', text: '@1 f\nx:int\n= a / b\n: return 1' },
  { lacks: 'an outline', text: '@1 f\nx:int -> int\n- Say it.\n: return 1' },
  { lacks: 'code', text: '@1 f\nx:int -> int\n= a / b' },
  { lacks: 'a known mark', text: '@1 f\nx:int -> int\n= a / b\n# what\n: return 1' },
  { lacks: 'readable parameters', text: '@1 f\nx int -> int\n= a / b\n: return 1' },
  { lacks: 'an arrow in a check', text: '@1 f\nx:int -> int\n= a / b\n! 1\n: return 1' },
];
for (const { lacks, text } of damaged) {
  test(`a card without ${lacks} is refused`, () => {
    assert.throws(() => parseCards(text), (error) => error instanceof Failure && error.reason === 'badInput');
  });
}

test('an unknown kind of value is refused', () => {
  assert.throws(() => findKind('integerish'), (error) => error instanceof Failure && error.reason === 'badInput');
});
