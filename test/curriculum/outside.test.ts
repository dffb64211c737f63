import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import { allCards } from '../../language-server/src/curriculum/everyday/cards/all-cards.ts';
import { isHeldOutRequest, outsideDraft, outsideStatements } from '../../language-server/src/curriculum/outside.ts';

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

test('some ways of asking are kept out of training, and only those are drawn to measure', () => {
  const share = outsideStatements.filter(isHeldOutRequest).length / outsideStatements.length;
  assert.ok(share > 0.06 && share < 0.2, String(share));
  // Wordings may put a frame around them; those without choices and parameters stand there as they are.
  const plain = outsideStatements.filter((statement) => statement.length > 25 && !/[{$]/.test(statement)).map((statement) => ({ words: statement.slice(1).replace(/\.$/, ''), heldOut: isHeldOutRequest(statement) }));
  const heldOut = Array.from({ length: 600 }, (_, at) => outsideDraft(random.fork(`held out ${at}`), 'heldOut').problem);
  let found = 0;
  for (const [drawn, isHeldOut] of [[problems, false], [heldOut, true]] as const) {
    for (const { statement } of drawn) {
      for (const { words, heldOut: kept } of plain) {
        if (!statement.includes(words)) continue;
        found++;
        assert.equal(kept, isHeldOut, statement);
      }
    }
  }
  assert.ok(found > 300, String(found));
});

test('the same random numbers give the same request', () => {
  assert.deepEqual(outsideDraft(createRandom(5)), outsideDraft(createRandom(5)));
});

test('some come under a familiar signature, some say nothing at all', () => {
  assert.ok(problems.some((problem) => /\(.*(nums|numbers|words)/.test(problem.signature)));
  assert.ok(problems.some((problem) => problem.statement === ''));
});
