import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeDocument, removedSteps, sectionsOf, settledText, stepAtLine, withWriting } from '../../src/steps/document-text.ts';

const head = '# f <!-- pf:task id=t1 -->\n\n> Count.\n\n```python\ndef f(x)\n```\n\n';

function step(number: number, id: string, title: string, text: string, state = 'proposed'): string {
  return `## Step ${number} · Refine (Action 2): ${title} <!-- pf:step id=${id} state=${state} -->\n\n\`\`\`pseudocode\n${text}\n\`\`\`\n`;
}

const documentOf = (...steps: readonly string[]): string => head + steps.join('\n');

test('sections follow the headings of steps and nothing else', async (t) => {
  const cases: readonly (readonly [name: string, document: string, ids: readonly string[]])[] = [
    ['nothing', '', []],
    ['no step yet', head, ['']],
    ['two steps', documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y')), ['', 'a', 'b']],
    ['a heading inside a fence is text', documentOf(step(1, 'a', 'one', '## Step 9 · x')), ['', 'a']],
    ['a fence that lost its end stops at the next marked heading', documentOf(step(1, 'a', 'one', 'x').replace(/```\n$/, ''), step(2, 'b', 'two', 'y')), ['', 'a', 'b']],
    ["the person's own heading belongs to the step above", documentOf(`${step(1, 'a', 'one', 'x')}\n## My note\n`, step(2, 'b', 'two', 'y')), ['', 'a', 'b']],
    ['a step that the person added has no id', documentOf(step(1, 'a', 'one', 'x'), '## Step 2 · Refine (Action 2): mine\n\nfree text\n'), ['', 'a', '']],
    ['ids are decoded', documentOf(step(1, 'a%2Fb', 'one', 'x')), ['', 'a/b']],
  ];
  for (const [name, document, ids] of cases) {
    await t.test(name, () => {
      const sections = sectionsOf(document);
      assert.deepEqual(sections.map((section) => section.id), ids);
      assert.equal(sections.map((section) => section.heading + section.body).join(''), document, 'nothing is lost');
    });
  }
});

test('every line belongs to the section above it', () => {
  const document = documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y'));
  const lines = document.split('\n');
  const seen = lines.map((_, line) => stepAtLine(document, line));
  assert.equal(seen[0], undefined);
  assert.equal(seen[lines.findIndex((line) => line === 'x')], 'a');
  assert.equal(seen[lines.findIndex((line) => line.includes('id=b'))], 'b');
  assert.equal(seen[lines.findIndex((line) => line === 'y')], 'b');
});

test('a step that is being written is shown at the end and never sent', () => {
  const document = documentOf(step(1, 'a', 'one', 'x'));
  const once = withWriting(document, 'Writing: Code (Action 3)', 'def f');
  const twice = withWriting(once, 'Writing: Code (Action 3)', 'def f(x):\n```');
  assert.ok(once.startsWith(document), 'what stands above is untouched');
  assert.equal(settledText(once), document);
  assert.equal(settledText(twice), document);
  assert.equal(stepAtLine(twice, twice.split('\n').length - 2), undefined);
});

const base = documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y'));

test('merging keeps what the person typed and takes the rest from the server', async (t) => {
  const accepted = (text: string): string => step(1, 'a', 'one', text, 'accepted');
  const own = (text: string): string => `## Step 3 · Refine (Action 2): mine\n\n\`\`\`pseudocode\n${text}\n\`\`\`\n`;
  const cases: readonly { readonly name: string; readonly base?: string; readonly current: string; readonly next: string; readonly result: string }[] = [
    { name: 'nobody typed', base, current: base, next: documentOf(accepted('x')), result: documentOf(accepted('x')) },
    {
      name: 'typing in a step that stays; the mark is brought up to date',
      base,
      current: documentOf(step(1, 'a', 'one', 'x and more'), step(2, 'b', 'two', 'y')),
      next: documentOf(accepted('x'), step(2, 'c', 'other', 'z')),
      result: documentOf(accepted('x and more'), step(2, 'c', 'other', 'z')),
    },
    {
      name: 'a changed title stays',
      base,
      current: documentOf(step(1, 'a', 'my title', 'x'), step(2, 'b', 'two', 'y')),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y')),
      result: documentOf(step(1, 'a', 'my title', 'x'), step(2, 'b', 'two', 'y')),
    },
    {
      name: 'typing in a step that the server replaced is not lost',
      base,
      current: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y, while you were thinking')),
      next: documentOf(accepted('x'), step(2, 'c', 'other', 'z')),
      result: documentOf(accepted('x'), step(2, 'b', 'two', 'y, while you were thinking'), step(2, 'c', 'other', 'z')),
    },
    {
      name: 'what the server was told it answers for',
      base: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'mine')),
      current: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'mine')),
      next: documentOf(accepted('x'), step(2, 'h', 'two', 'mine', 'edited')),
      result: documentOf(accepted('x'), step(2, 'h', 'two', 'mine', 'edited')),
    },
    {
      name: 'a step that the person added stays where it is until the server knows it',
      base,
      current: documentOf(step(1, 'a', 'one', 'x'), '## Step 2 · Refine (Action 2): mine\n\nfree text\n', step(2, 'b', 'two', 'y')),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y')),
      result: documentOf(accepted('x'), '## Step 2 · Refine (Action 2): mine\n\nfree text\n', step(2, 'b', 'two', 'y')),
    },
    {
      name: 'after a restart a difference under the same id is the person’s',
      current: documentOf(step(1, 'a', 'one', 'typed before the crash')),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y')),
      result: documentOf(accepted('typed before the crash'), step(2, 'b', 'two', 'y')),
    },
    {
      name: 'after a restart a step that was being written goes',
      current: withWriting(documentOf(accepted('x')), 'Writing', 'half'),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y')),
      result: documentOf(accepted('x'), step(2, 'b', 'two', 'y')),
    },
    {
      name: 'a step that the person deleted stays away, one that is new comes',
      base,
      current: documentOf(step(1, 'a', 'one', 'x')),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y'), step(3, 'c', 'three', 'z')),
      result: documentOf(accepted('x'), step(3, 'c', 'three', 'z')),
    },
    {
      name: 'what was recorded before the answer got lost stands once',
      base,
      current: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'mine')),
      next: documentOf(accepted('x'), step(2, 'h', 'two', 'mine', 'edited')),
      result: documentOf(accepted('x'), step(2, 'h', 'two', 'mine', 'edited')),
    },
    {
      name: 'a step of their own that was recorded before the answer got lost stands once',
      base,
      current: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y'), own('free text')),
      next: documentOf(accepted('x'), step(2, 'b', 'two', 'y', 'accepted'), step(3, 'h', 'mine', 'free text', 'edited')),
      result: documentOf(accepted('x'), step(2, 'b', 'two', 'y', 'accepted'), step(3, 'h', 'mine', 'free text', 'edited')),
    },
    {
      name: 'typing on while the server records goes into the step that it recorded',
      base: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'mine'), own('free text')),
      current: documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'mine, longer'), own('free text, longer')),
      next: documentOf(accepted('x'), step(2, 'h', 'two', 'mine', 'edited'), step(3, 'i', 'mine', 'free text', 'edited')),
      result: documentOf(accepted('x'), step(2, 'h', 'two', 'mine, longer', 'edited'), step(3, 'i', 'mine', 'free text, longer', 'edited')),
    },
    { name: 'an emptied document is written again', base, current: '', next: base, result: base },
  ];
  for (const { name, base: before, current, next, result } of cases) {
    await t.test(name, () => assert.equal(mergeDocument(before, current, next), result));
  }
});

test('a deleted step is one that was shown and is not there any more', () => {
  const shown = documentOf(step(1, 'a', 'one', 'x'), step(2, 'b', 'two', 'y'));
  assert.deepEqual(removedSteps(shown, documentOf(step(1, 'a', 'one', 'x, changed'))), ['b']);
  assert.deepEqual(removedSteps(shown, withWriting(shown, 'Writing', 'half')), []);
  assert.deepEqual(removedSteps(withWriting(shown, 'Writing', 'half'), shown), []);
  assert.deepEqual(removedSteps(undefined, ''), []);
});

test('merging twice changes nothing more, and an untouched document always becomes what the server says', () => {
  const text = fc.array(fc.constantFrom('a', 'if x', '', '```', '## note'), { maxLength: 3 }).map((lines) => lines.join('\n'));
  const document = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), text), { maxLength: 4 })
    .map((steps) => documentOf(...[...new Map(steps)].map(([id, body], index) => step(index + 1, id, id < 'c' ? id : 'of the same name', body))));
  fc.assert(
    fc.property(document, document, document, (before, current, next) => {
      assert.equal(mergeDocument(before, before, next), next);
      const merged = mergeDocument(before, current, next);
      assert.equal(mergeDocument(next, merged, next), merged);
    }),
  );
});
