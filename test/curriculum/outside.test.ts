import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import { allCards } from '../../language-server/src/curriculum/everyday/cards/all-cards.ts';
import { outsideDraft, outsideStatements } from '../../language-server/src/curriculum/outside.ts';

const random = createRandom(12);
const problems = Array.from({ length: 3000 }, (_, at) => outsideDraft(random.fork(String(at))).problem);

test('hundreds of requests are authored, none twice', () => {
  assert.ok(outsideStatements.length >= 400, String(outsideStatements.length));
  assert.equal(new Set(outsideStatements).size, outsideStatements.length);
});

test('none of them is one of the everyday functions', () => {
  const everyday = new Set(allCards.flatMap((card) => card.phrasings));
  assert.deepEqual(outsideStatements.filter((statement) => everyday.has(statement)), []);
});

test('drafts are whole problems in many wordings', () => {
  for (const { signature, statement, entry, examples } of problems) {
    assert.ok(signature.startsWith(`def ${entry}(`), signature);
    assert.match(signature, /\)(?: -> .+)?$/);
    assert.doesNotMatch(statement, /\$[a-z_]|\{[^{}]*\|[^{}]*\}/);
    assert.deepEqual(examples, []);
  }
  assert.ok(new Set(problems.map((problem) => problem.statement)).size > 1500);
});

test('the same random numbers give the same request', () => {
  assert.deepEqual(outsideDraft(createRandom(5)), outsideDraft(createRandom(5)));
});

test('some come under a familiar signature, some say nothing at all', () => {
  assert.ok(problems.some((problem) => /\(.*(nums|numbers|words)/.test(problem.signature)));
  assert.ok(problems.some((problem) => problem.statement === ''));
});
