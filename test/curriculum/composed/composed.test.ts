import assert from 'node:assert/strict';
import test from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import { composedDraft } from '../../../language-server/src/curriculum/composed/composed.ts';
import type { Level, TaskDraft } from '../../../language-server/src/curriculum/task.ts';
import { endToken, implementPrefix, parseStepBody, writeStep, writeStepBody } from '../../../language-server/src/steps/model-text.ts';

const levels: readonly Level[] = [1, 2, 3, 4, 5];
const perLevel = 2500;

function drafts(level: Level, count = perLevel, seed = 7): readonly TaskDraft[] {
  const random = createRandom(seed + level);
  return Array.from({ length: count }, (_, at) => composedDraft(random.fork(String(at)), level));
}

const drawn = new Map(levels.map((level) => [level, drafts(level)] as const));
const allDrafts = [...drawn.values()].flat();
const codeOf = (draft: TaskDraft): string => draft.path.at(-1)?.text ?? '';
const outlineLines = (draft: TaskDraft): readonly string[] => (draft.path[0]?.text ?? '').split('\n');

test('the same seed draws the same tasks, another seed draws others', () => {
  assert.deepEqual(drafts(3, 50), drafts(3, 50));
  assert.notDeepEqual(drafts(3, 50), drafts(3, 50, 8));
});

test('a path is an outline, one to five refinements and the code', () => {
  for (const draft of allDrafts) {
    const actions = draft.path.map((step) => step.action);
    assert.equal(actions[0], 'outline');
    assert.equal(actions.at(-1), 'implement');
    const between = actions.slice(1, -1);
    assert.ok(between.length >= 1 && between.length <= 5, `${draft.composition}: ${actions.join(' ')}`);
    assert.ok(between.every((action) => action === 'refine'));
  }
});

test('an outline is numbered, and every refinement is titled with one of its lines', () => {
  for (const draft of allDrafts) {
    const lines = outlineLines(draft);
    lines.forEach((line, at) => assert.ok(line.startsWith(`${at + 1}. `), `${draft.composition}: ${line}`));
    const parts = lines.map((line) => line.replace(/^\d+\. /, ''));
    for (const step of draft.path.slice(1, -1)) assert.ok(parts.includes(step.title), `${draft.composition}: ${step.title}`);
  }
});

test('code begins with the asked signature and holds no docstring, tab or blank end', () => {
  for (const draft of allDrafts) {
    assert.ok(codeOf(draft).startsWith(`${implementPrefix(draft.problem)}    `), codeOf(draft));
    assert.ok(draft.problem.signature.startsWith(`def ${draft.problem.entry}(`));
    assert.doesNotMatch(codeOf(draft), /"""|\t| \n| $|undefined|\{\}\w/);
  }
});

test('every step survives being written for a model and read back', () => {
  for (const draft of allDrafts) {
    for (const step of draft.path) {
      assert.ok(writeStep(step).endsWith(endToken));
      assert.deepEqual(parseStepBody(step.action, writeStepBody(step), draft.problem), step);
    }
  }
});

test('no placeholder, missing word or doubled blank is left in what is said', () => {
  for (const draft of allDrafts) {
    for (const text of [draft.problem.statement, ...draft.path.slice(0, -1).flatMap((step) => [step.title, step.text.replace(/^ +/gm, '')])]) {
      assert.doesNotMatch(text, /undefined|\{\d?\}(?!$)(?=[a-z ])|\{\^\}|\S {2,}\S|\bNaN\b/, `${draft.composition}: ${text}`);
    }
  }
});

test('parameters have different names, none of them that of the function', () => {
  for (const draft of allDrafts) {
    const names = [...draft.problem.signature.replace(/ -> .*/, '').matchAll(/(\w+)(?=[:,)])(?![\w\]])/g)].map((match) => match[1]);
    const parameters = draft.problem.signature.slice(draft.problem.signature.indexOf('(') + 1, draft.problem.signature.lastIndexOf(')')).split(/, (?=\w+(?::|,|$))/).map((one) => one.split(':')[0]);
    assert.ok(names.length > 0);
    assert.equal(new Set(parameters).size, parameters.length, draft.problem.signature);
    assert.ok(!parameters.includes(draft.problem.entry), draft.problem.signature);
  }
});

test('no helper takes the name of the asked function', () => {
  for (const draft of allDrafts) {
    const defined = [...codeOf(draft).matchAll(/^def (\w+)/gm)].map((match) => match[1]);
    assert.equal(new Set(defined).size, defined.length, codeOf(draft));
  }
});

test('at least six distinct inputs come with every draft', () => {
  for (const draft of allDrafts) {
    assert.ok(draft.inputs.length >= 6, `${draft.composition}: ${draft.inputs.join(' ; ')}`);
    assert.equal(new Set(draft.inputs).size, draft.inputs.length);
  }
});

/** Deepest `for` inside `for`, helpers, and whether a function calls itself, read from the code alone. */
function shapeOf(code: string): { readonly loops: number; readonly helpers: number; readonly recursive: boolean } {
  const functions = code.split(/\n\n\n/);
  const loops = functions.map((one) => {
    let deepest = 0;
    const open: number[] = [];
    for (const line of one.split('\n')) {
      const indent = line.search(/\S/);
      while (open.length > 0 && indent <= (open.at(-1) ?? 0)) open.pop();
      if (/^\s*(for|while) /.test(line)) open.push(indent);
      deepest = Math.max(deepest, open.length);
    }
    return deepest;
  });
  const entry = /^def (\w+)/.exec(code)?.[1] ?? '';
  return { loops: loops[0] ?? 0, helpers: functions.length - 1, recursive: new RegExp(`(?<![.\\w])${entry}\\(`).test((functions[0] ?? '').split('\n').slice(1).join('\n')) };
}

test('levels 1 to 3 need neither nested loops nor helpers nor recursion', () => {
  for (const level of [1, 2, 3] as const) {
    for (const draft of drawn.get(level) ?? []) {
      const shape = shapeOf(codeOf(draft));
      assert.deepEqual({ ...shape, loops: shape.loops <= 1 }, { loops: true, helpers: 0, recursive: false }, codeOf(draft));
    }
  }
});

test('level 4 has nested loops or one helper, level 5 two helpers, recursion or structures inside structures', () => {
  for (const draft of drawn.get(4) ?? []) {
    const { loops, helpers, recursive } = shapeOf(codeOf(draft));
    assert.ok((loops === 2 || helpers === 1) && !recursive, codeOf(draft));
  }
  for (const draft of drawn.get(5) ?? []) {
    const { helpers, recursive } = shapeOf(codeOf(draft));
    const nested = /^(lists|records) \|/.test(draft.composition) || / group by /.test(draft.composition);
    assert.ok(helpers === 2 || recursive || nested, codeOf(draft));
  }
});

test('level 1 stays within one part that does something', () => {
  for (const draft of drawn.get(1) ?? []) assert.ok(draft.path.slice(1, -1).length <= 2, codeOf(draft));
});

const reachable = [
  'keep even', 'keep divisible', 'keep between', 'keep longer', 'keep starts', 'keep vowel', 'change square', 'change length', 'change capped', 'sum', 'product', 'count', 'max', 'min', 'mean', 'sorted',
  'descending', 'reversed', 'unique', 'first', 'last', 'spread', 'join', 'longest', 'tally', 'range', 'digits', 'wordsOf', 'valuesOf', 'keysOf', 'all', 'any', 'none', 'partition', 'either', 'two sums', 'two counts',
  'sum and count', 'zip', 'neighbours', 'entries', 'dict', 'tuples', 'group by', 'count by', 'sum by', 'rows', 'rows each', 'pairs', 'two lists', 'keep is_prime', 'change digit_sum', 'keep is_sorted', 'change count_vowels', 'nested', 'rec list', 'rec digits', 'rec number', 'rec text',
  'sequence', 'lists', 'records', 'reverse', 'rotate', 'replace', 'strip', 'split', 'one int', 'one word', 'two ints',
] as const;

test('every kind of operation can be drawn', () => {
  const parts = new Set(allDrafts.flatMap((draft) => draft.composition.split(' | ')));
  const missing = reachable.filter((wanted) => ![...parts].some((part) => part.startsWith(wanted)));
  assert.deepEqual(missing, []);
});

test('people say the same thing in many ways', () => {
  const byComposition = new Map<string, TaskDraft[]>();
  for (const draft of drawn.get(1) ?? []) byComposition.set(draft.composition, [...(byComposition.get(draft.composition) ?? []), draft]);
  const common = [...byComposition.values()].filter((group) => group.length >= 8);
  assert.ok(common.length >= 20);
  for (const group of common) {
    const said = new Set(group.map((draft) => draft.problem.statement));
    assert.ok(said.size >= group.length / 2, [...said].join('\n'));
  }
});
