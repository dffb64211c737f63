import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import { everydayDraft, everydayKeys, isHeldOutPhrasing } from '../../../language-server/src/curriculum/everyday/everyday-draft.ts';
import { implementPrefix, parseStepBody, writeStepBody } from '../../../language-server/src/steps/model-text.ts';

const random = createRandom(2024);
const drafts = everydayKeys.flatMap((_, index) => [0, 1, 2].map((round) => everydayDraft(random.fork(`${index} ${round}`), { index })));

test('the same random numbers give the same draft', () => {
  assert.deepEqual(everydayDraft(createRandom(7)), everydayDraft(createRandom(7)));
  assert.notDeepEqual(everydayDraft(createRandom(7)), everydayDraft(createRandom(8)));
});

test('an index draws that function; one too large is refused', () => {
  drafts.forEach((draft, at) => assert.equal(draft.composition, everydayKeys[Math.floor(at / 3)]));
  assert.throws(() => everydayDraft(createRandom(1), { index: everydayKeys.length }), RangeError);
});

test('no placeholder and no choice is left in what a model reads or writes', () => {
  for (const { problem, path } of drafts) {
    const text = [problem.statement, problem.signature, ...path.flatMap((step) => [step.title, step.text])].join('\n');
    assert.doesNotMatch(text, /\$[a-z_]/, text);
    assert.doesNotMatch(problem.statement, /\{[^{}]*\|[^{}]*\}/);
    assert.notEqual(problem.statement, '');
  }
});

test('a path is an outline, refinements of its lines, and code that begins with the signature', () => {
  for (const { problem, path } of drafts) {
    assert.deepEqual([path[0]?.action, path.at(-1)?.action], ['outline', 'implement']);
    const lines = path[0]?.text.split('\n') ?? [];
    lines.forEach((line, at) => assert.ok(line.startsWith(`${at + 1}. `), line));
    for (const step of path.slice(1, -1)) {
      assert.equal(step.action, 'refine');
      assert.ok(lines.some((line) => line.replace(/^\d+\. /, '') === step.title), step.title);
    }
    const code = path.at(-1)?.text ?? '';
    assert.ok(code.startsWith(implementPrefix(problem)), code);
    assert.match(code, /^def \w+\(.*\).*:\n {4}\S/);
  }
});

test('every step survives being written and read again', () => {
  for (const { problem, path } of drafts) {
    for (const step of path) assert.deepEqual(parseStepBody(step.action, writeStepBody(step), problem), step);
  }
});

test('names are valid, distinct and free in the code', () => {
  for (const { problem } of drafts) {
    const [, entry, list] = /^def (\w+)\((.*)\)(?: -> .+)?$/.exec(problem.signature) ?? [];
    assert.equal(entry, problem.entry);
    const names = [...(list ?? '').matchAll(/(?:^|, )([a-z_]\w*)(?=:|,|$)/g)].map((match) => match[1]);
    assert.ok(names.length >= 1, problem.signature);
    assert.equal(new Set(names).size, names.length, problem.signature);
  }
});

test('at least six distinct inputs', () => {
  for (const draft of drafts) {
    assert.equal(new Set(draft.inputs).size, draft.inputs.length);
    assert.ok(draft.inputs.length >= 6, `${draft.composition}: ${draft.inputs.join(' | ')}`);
  }
});

test('about half of the signatures are annotated', () => {
  const annotated = drafts.filter((draft) => /: [a-z]/.test(draft.problem.signature)).length / drafts.length;
  assert.ok(annotated > 0.4 && annotated < 0.7, String(annotated));
});

test('training and held-out phrasings never meet', () => {
  for (const draft of drafts) assert.ok(!isHeldOutPhrasing(draft.phrasing));
  const kept = everydayKeys.map((_, index) => everydayDraft(random.fork(`held ${index}`), { index, heldOut: true }));
  for (const draft of kept) assert.ok(isHeldOutPhrasing(draft.phrasing), draft.phrasing);
  assert.equal(new Set(kept.map((draft) => draft.phrasing)).size, everydayKeys.length);
});

test('one function is asked for in very many ways', () => {
  const index = everydayKeys.indexOf('count_vowels');
  const said = new Set(Array.from({ length: 1000 }, (_, at) => everydayDraft(random.fork(`way ${at}`), { index }).problem.statement));
  assert.ok(said.size > 400, String(said.size));
});
