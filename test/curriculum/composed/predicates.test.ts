import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import { drawPredicate } from '../../../language-server/src/curriculum/composed/predicates.ts';

test('what is dropped is never said in the words for what is kept', () => {
  const random = createRandom(1);
  let opposites = 0;
  for (let at = 0; at < 6000; at++) {
    const { key, adjectives, relatives, opposite } = drawPredicate(random, (['int', 'word', 'char'] as const)[at % 3] ?? 'int');
    if (opposite === undefined) continue;
    opposites++;
    const said = [opposite.adjective, opposite.relative].filter((words) => words !== undefined);
    assert.equal(said.length, 1, key);
    assert.ok(![...adjectives, ...relatives].includes(said[0] ?? ''), `${key}: ${said[0]}`);
  }
  assert.ok(opposites > 3000, String(opposites));
});
