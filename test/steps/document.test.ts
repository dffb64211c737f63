import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { Step, StepId } from '../../language-server/src/domain/step.ts';
import type { TrajectoryId } from '../../language-server/src/domain/trajectory.ts';
import { diffDocument } from '../../language-server/src/steps/document-changes.ts';
import { parseDocument } from '../../language-server/src/steps/document-parser.ts';
import { normalizeStep, writeDocument } from '../../language-server/src/steps/document.ts';
import type { DocumentStep, StepsDocument } from '../../language-server/src/steps/document.ts';

const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Add the numbers.\n\n## Step 9 · Refine (Action 2): no step <!-- pf:step id=z state=accepted -->',
  entry: 'total',
  signature: 'def total(xs: list[int]) -> int',
  examples: [{ args: '[1, 2]', expected: '3' }],
};

const outline: DocumentStep = {
  id: 's1' as StepId,
  state: 'accepted',
  step: { action: 'outline', title: 'one pass', text: 'sum = 0\nfor each x in xs:\n    add x to sum' },
};
const refinement: DocumentStep = { id: 's2' as StepId, state: 'edited', step: { action: 'refine', title: 'add x to sum', text: 'sum = sum + x' } };
const code: DocumentStep = {
  id: 's3' as StepId,
  state: 'proposed',
  step: { action: 'implement', title: 'total', text: 'def total(xs):\n    return sum(xs)' },
};
const task: StepsDocument = { taskId: 't 1' as TrajectoryId, problem, steps: [outline, refinement, code] };

function read(text: string): readonly DocumentStep[] {
  return parseDocument(text).steps.map(({ id, state, action, title, text: body }) => {
    assert.ok(id !== undefined && state !== undefined);
    return { id, state, step: { action, title, text: body } };
  });
}

const nastyLines = fc.oneof(
  fc.constantFrom(
    '```',
    '````',
    '```pseudocode',
    '~~~',
    '## Step 1 · Outline (Action 1): x <!-- pf:step id=s1 state=accepted -->',
    '## Step 2 · Refine (Action 2): unmarked',
    '<!-- pf:step id=q state=stale -->',
    '# heading',
    '> quote',
    '    deep',
    '',
    '  ',
    'naïve 😀 \u2028 end',
  ),
  fc.string({ unit: 'binary' }),
);
const step = fc
  .record<Step>({
    action: fc.constantFrom('outline', 'refine', 'implement'),
    title: fc.oneof(nastyLines, fc.string()),
    text: fc.array(nastyLines, { maxLength: 8 }).chain((lines) => fc.constantFrom('\n', '\r\n').map((eol) => lines.join(eol))),
  }, { noNullPrototype: true })
  .map(normalizeStep);
const steps = fc.uniqueArray(
  fc.record<DocumentStep>({
    id: fc.string({ minLength: 1 }).map((id) => id as StepId),
    step,
    state: fc.constantFrom('proposed', 'accepted', 'edited', 'stale'),
  }, { noNullPrototype: true }),
  { maxLength: 5, selector: ({ id }) => id },
);

describe('a steps document', () => {
  it('shows the problem, then a heading and a fenced block a step', () => {
    assert.equal(
      writeDocument({ ...task, problem: { ...problem, statement: 'Add the numbers.' }, steps: [outline, code] }),
      [
        '# total <!-- pf:task id=t%201 -->',
        '',
        '> Add the numbers.',
        '',
        '```python',
        'def total(xs: list[int]) -> int',
        '```',
        '',
        'Examples:',
        '',
        '```python',
        '>>> total([1, 2])',
        '3',
        '```',
        '',
        '## Step 1 · Outline (Action 1): one pass <!-- pf:step id=s1 state=accepted -->',
        '',
        '```pseudocode',
        'sum = 0',
        'for each x in xs:',
        '    add x to sum',
        '```',
        '',
        '## Step 2 · Implement (Action 3): total <!-- pf:step id=s3 state=proposed -->',
        '',
        '```python',
        'def total(xs):',
        '    return sum(xs)',
        '```',
        '',
      ].join('\n'),
    );
  });

  it('reads back what it wrote, whatever the steps hold', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('\n' as const, '\r\n' as const), fc.string({ unit: 'binary' }), (written, eol, statement) => {
        const text = writeDocument({ ...task, problem: { ...problem, statement }, steps: written }, eol);
        const parsed = parseDocument(text);
        assert.deepEqual(read(text), written);
        assert.equal(parsed.taskId, 't 1');
        assert.deepEqual(parsed.issues, []);
        assert.deepEqual(parsed.steps.map(({ notes }) => notes).join(''), '');
        assert.deepEqual(diffDocument(written, parsed), []);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and keeps its steps in order, whatever a person does to the text', () => {
    const text = writeDocument(task);
    const spot = fc.nat(text.length);
    fc.assert(
      fc.property(spot, spot, fc.array(nastyLines, { maxLength: 4 }), (a, b, lines) => {
        const changed = text.slice(0, Math.min(a, b)) + lines.join('\n') + text.slice(Math.max(a, b));
        const parsed = parseDocument(changed);
        diffDocument(task.steps, parsed);
        let row = 0;
        for (const each of parsed.steps) {
          assert.ok(each.lines.start >= row && each.lines.end > each.lines.start);
          row = each.lines.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  const oddities: readonly { readonly name: string; readonly change: (text: string) => string; readonly issue: RegExp; readonly texts: readonly string[] }[] = [
    {
      name: 'a closing fence was deleted',
      change: (text) => text.replace('add x to sum\n```', 'add x to sum'),
      issue: /no closing line/,
      texts: [outline.step.text, refinement.step.text, code.step.text],
    },
    {
      name: 'both fences were deleted',
      change: (text) => text.replace('```pseudocode\nsum = sum + x\n```', 'sum = sum + x\n\nreally'),
      issue: /no fenced block/,
      texts: [outline.step.text, 'sum = sum + x\n\nreally', code.step.text],
    },
    {
      name: 'a heading was reworded',
      change: (text) => text.replace('## Step 2 · Refine (Action 2): add x to sum', '### my part'),
      issue: /not of the form/,
      texts: [outline.step.text, refinement.step.text, code.step.text],
    },
    {
      name: 'the action word and number disagree',
      change: (text) => text.replace('Refine (Action 2): add', 'Outline (Action 2): add'),
      issue: /the number counts/,
      texts: [outline.step.text, refinement.step.text, code.step.text],
    },
    {
      name: 'a step was copied',
      change: (text) => `${text}\n${text.slice(text.indexOf('## Step 3'))}`,
      issue: /repeats the mark/,
      texts: [outline.step.text, refinement.step.text, code.step.text, code.step.text],
    },
    {
      name: 'the state is an unknown word',
      change: (text) => text.replace('state=edited', 'state=great'),
      issue: /no known state/,
      texts: [outline.step.text, refinement.step.text, code.step.text],
    },
    {
      name: 'a second block was added',
      change: (text) => `${text}\n\`\`\`python\nprint(1)\n\`\`\`\n`,
      issue: /only the first fenced block/,
      texts: [outline.step.text, refinement.step.text, code.step.text],
    },
  ];
  for (const { name, change, issue, texts } of oddities) {
    it(`says so, with a line, when ${name}`, () => {
      const text = change(writeDocument(task));
      const parsed = parseDocument(text);
      const [only, ...others] = parsed.issues;
      assert.deepEqual(others, []);
      assert.match(only?.message ?? '', issue);
      assert.ok((only?.line ?? -1) > 0 && (only?.line ?? 0) < text.split('\n').length);
      assert.deepEqual(parsed.steps.map((each) => each.text), texts);
    });
  }

  it('keeps what a person writes beside a step as notes, apart from the step', () => {
    const parsed = parseDocument(writeDocument(task).replace('\n\n## Step 3', '\n\nIs this safe for floats?\n\n## Step 3'));
    assert.deepEqual(parsed.steps.map(({ notes }) => notes), ['', 'Is this safe for floats?', '']);
    assert.deepEqual(parsed.issues, []);
  });
});

describe('changes to a steps document', () => {
  const cases: readonly { readonly name: string; readonly change: (text: string) => string; readonly changes: ReturnType<typeof diffDocument> }[] = [
    { name: 'nothing', change: (text) => text, changes: [] },
    { name: 'line endings', change: (text) => text.replaceAll('\n', '\r\n'), changes: [] },
    { name: 'trailing blanks', change: (text) => text.replace('sum = sum + x\n', 'sum = sum + x  \n\n'), changes: [] },
    {
      name: 'a text',
      change: (text) => text.replace('sum = sum + x', 'sum += x'),
      changes: [{ kind: 'edited', id: refinement.id, step: { ...refinement.step, text: 'sum += x' } }],
    },
    {
      name: 'a title',
      change: (text) => text.replace(': one pass', ': a single pass'),
      changes: [{ kind: 'edited', id: outline.id, step: { ...outline.step, title: 'a single pass' } }],
    },
    {
      name: 'a deleted step',
      change: (text) => text.slice(0, text.indexOf('## Step 2')) + text.slice(text.indexOf('## Step 3')),
      changes: [{ kind: 'deleted', id: refinement.id }],
    },
    {
      name: 'a step of the person',
      change: (text) => text.replace('## Step 3', '## Step 3 · Refine (Action 2): guard\n\n```pseudocode\nif empty: 0\n```\n\n## Step 4'),
      changes: [{ kind: 'added', after: refinement.id, step: { action: 'refine', title: 'guard', text: 'if empty: 0' } }],
    },
    { name: 'a lost mark', change: (text) => text.replace(/ <!-- pf:step id=s2.*-->/, ''), changes: [] },
    {
      name: 'a lost mark and a new text',
      change: (text) => text.replace(/ <!-- pf:step id=s2.*-->/, '').replace('sum = sum + x', 'sum += x'),
      changes: [{ kind: 'edited', id: refinement.id, step: { ...refinement.step, text: 'sum += x' } }],
    },
    {
      name: 'another order',
      change: (text) => {
        const [head = '', one = '', two = '', three = ''] = text.split(/(?=^## Step)/m);
        return head + two + one + three;
      },
      changes: [{ kind: 'reordered', ids: [refinement.id, outline.id, code.id] }],
    },
  ];
  for (const { name, change, changes } of cases) {
    it(`are found: ${name}`, () => {
      assert.deepEqual(diffDocument(task.steps, parseDocument(change(writeDocument({ ...task, problem: { ...problem, statement: 'Add.' } })))), changes);
    });
  }

  const shownOnce: Step = { action: 'refine', title: 'sort first', text: 'sort xs' };
  const withIt = (text: string): string =>
    writeDocument(task).replace('## Step 3', `## Step 3 · Refine (Action 2): sort first <!-- pf:step id=s9 state=proposed -->\n\n\`\`\`pseudocode\n${text}\n\`\`\`\n\n## Step 4`);
  const written: readonly { readonly name: string; readonly text: string; readonly changes: ReturnType<typeof diffDocument> }[] = [
    { name: 'with the words that it had, by nobody', text: 'sort xs', changes: [] },
    { name: 'with other words, by the person', text: 'sort xs by size', changes: [{ kind: 'added', after: refinement.id, step: { ...shownOnce, text: 'sort xs by size' } }] },
  ];
  for (const { name, text, changes } of written) {
    it(`a step that was replaced is written ${name}`, () => {
      assert.deepEqual(diffDocument(task.steps, parseDocument(withIt(text)), (id) => (id === 's9' ? shownOnce : undefined)), changes);
    });
  }
});
