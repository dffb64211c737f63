import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../language-server/src/domain/action.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { Step } from '../../language-server/src/domain/step.ts';
import { parseAnswer } from '../../language-server/src/steps/answer.ts';
import { findFences, writeFence } from '../../language-server/src/steps/fence.ts';
import { parseCaseAnswer, writeCaseRequest } from '../../language-server/src/steps/prompt-cases.ts';
import { writePrompt } from '../../language-server/src/steps/prompt.ts';

const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Return how many numbers are even.',
  entry: 'count_even',
  signature: 'def count_even(xs: list[int]) -> int',
  examples: [{ args: '[1, 2]', expected: '1' }],
};
const outline: Step = { action: 'outline', title: 'filter, then count', text: '1. keep the even numbers\n2. count them' };
const content = (actions: readonly Action[], style: 'chat' | 'reasoning', steps: readonly Step[]): string =>
  writePrompt({ problem, steps }, actions, style).map((message) => message.content).join('\n---\n');

test('a prompt holds the problem, its examples, the settled steps and the headings that are allowed', () => {
  for (const style of ['chat', 'reasoning'] as const) {
    const text = content(['refine', 'implement'], style, [outline]);
    for (const part of [problem.statement, `${problem.signature}:`, 'count_even([1, 2]) == 1', '## Action 1 (outline): filter, then count', outline.text, '## Action 2 (refine): <the part>', '## Action 3 (implement): count_even']) {
      assert.ok(text.includes(part), `${style}: ${part}`);
    }
  }
});

test('the direct mode never speaks of pseudocode; the reasoning style is one short message', () => {
  for (const style of ['chat', 'reasoning'] as const) assert.doesNotMatch(content(['implement'], style, []), /pseudocode|outline|refine/);
  const reasoning = writePrompt({ problem, steps: [] }, ['outline'], 'reasoning');
  assert.deepEqual(reasoning.map(({ role }) => role), ['user']);
  assert.ok(content(['outline'], 'reasoning', []).length < content(['outline'], 'chat', []).length / 1.5);
  assert.doesNotMatch(content(['outline'], 'reasoning', []), /step by step|think/i);
});

test('a step shown in a prompt reads back as the same step', () => {
  const steps: readonly Step[] = [
    outline,
    { action: 'refine', title: 'count them', text: 'n = 0\n\n  ```\n  for each one: n = n + 1' },
    { action: 'implement', title: 'count_even', text: 'def count_even(xs):\n    """```"""\n    return 0' },
  ];
  for (const step of steps) {
    const shown = content(['refine'], 'reasoning', [step]).split('# Steps so far\n')[1] ?? '';
    assert.deepEqual(parseAnswer(shown, [step.action], problem), step);
  }
});

const code = 'def count_even(xs):\n    return sum(x % 2 == 0 for x in xs)';
const both = ['refine', 'implement'] as const;
const implement: Step = { action: 'implement', title: 'count_even', text: code };
const refine: Step = { action: 'refine', title: 'keep the even numbers', text: 'evens = those x in xs with x % 2 == 0' };

const answers: readonly (readonly [string, string, readonly Action[], Step | undefined])[] = [
  ['as asked', `## Action 2 (refine): ${refine.title}\n\`\`\`text\n${refine.text}\n\`\`\``, both, refine],
  ['prose around', `Sure!\n\n## Action 2 (refine): ${refine.title}\n\`\`\`\n${refine.text}\n\`\`\`\nShall I go on?`, both, refine],
  ['bold heading, no number', `**Refine: ${refine.title}**\n\`\`\`\n${refine.text}\n\`\`\``, both, refine],
  ['the steps document\'s heading', `## Step 2 · Refine (Action 2): ${refine.title}\n\`\`\`\n${refine.text}\n\`\`\``, both, refine],
  ['no fence', `## Action 2 (refine): ${refine.title}\n${refine.text}\n`, both, refine],
  ['no title', `## Action 2:\n\`\`\`\n1. **keep them**\n2. count\n\`\`\``, both, { action: 'refine', title: 'keep them', text: '1. **keep them**\n2. count' }],
  ['no heading', `\`\`\`\n${refine.text}\n\`\`\``, both, { ...refine, title: refine.text }],
  ['runs on to the code', `## Action 2 (refine): ${refine.title}\n\`\`\`\n${refine.text}\n\`\`\`\n## Action 3 (implement): count_even\n\`\`\`python\n${code}\n\`\`\``, both, refine],
  ['repeats the outline first', `## Action 1 (outline): a\n\`\`\`\nb\n\`\`\`\n## Action 2 (refine): ${refine.title}\n\`\`\`\n${refine.text}\n\`\`\``, both, refine],
  ['only a step that was not asked for', '## Action 1 (outline): a\n```\nb\n```', ['refine'], undefined],
  ['code', `## Action 3 (implement): count_even\n\`\`\`python\n${code}\n\`\`\``, both, implement],
  ['code without a heading', `Here it is:\n\`\`\`python\n${code}\n\`\`\``, both, implement],
  ['a corrected second block wins', `\`\`\`python\ndef count_even(xs):\n    return 1\n\`\`\`\nWait, that is wrong.\n\`\`\`python\n${code}\n\`\`\``, ['implement'], implement],
  ['a usage example afterwards does not', `\`\`\`python\n${code}\n\`\`\`\nUse it so:\n\`\`\`python\nprint(count_even([1]))\n\`\`\``, ['implement'], implement],
  ['another function only', '```python\ndef helper(xs):\n    return 1\n```', ['implement'], undefined],
  ['a longer name is another function', '```python\ndef count_even_numbers(xs):\n    return 1\n```', ['implement'], undefined],
  ['bare code', `${code}\n`, ['implement'], implement],
  ['bare code between words', `Here is the function:\n\n${code}\n\nThis counts them.`, ['implement'], implement],
  ['an indented block in a list', `1. code\n   \`\`\`python\n   def count_even(xs):\n       return 0\n   \`\`\``, ['implement'], { ...implement, text: 'def count_even(xs):\n    return 0' }],
  ['tildes and Windows line ends', `~~~python\r\n${code.replaceAll('\n', '\r\n')}\r\n~~~\r\n`, ['implement'], implement],
  ['cut off inside the block', `\`\`\`python\n${code}`, ['implement'], implement],
  ['helpers come along', `\`\`\`python\nimport math\n\n\n${code}\n\`\`\``, ['implement'], { ...implement, text: `import math\n\n\n${code}` }],
  ['prose only', 'I would first think about it.', both, undefined],
  ['nothing', '', ['outline'], undefined],
  ['an empty block', '## Action 1 (outline): x\n```\n\n```', ['outline'], undefined],
];
for (const [name, answer, actions, expected] of answers) {
  test(`answers are read: ${name}`, () => assert.deepEqual(parseAnswer(answer, actions, problem), expected));
}

test('a fence holds whatever is put into it', () => {
  for (const text of ['', 'plain', '```', 'a\n````python\nb\n````', '~~~\nx\n~~~', '`']) {
    assert.deepEqual(findFences(writeFence(text, 'text').split('\n')).map((block) => block.text), [text]);
  }
});

test('the request for cases has the four parts of the template, or three from the question alone', () => {
  const [withCode] = writeCaseRequest(problem, code, 3);
  const [alone] = writeCaseRequest(problem, undefined, 3);
  const parts = (text = ''): readonly string[] => text.split('\n').filter((line) => line.startsWith('# '));
  assert.deepEqual(parts(withCode?.content), ['# Instruction', '# Problem', '# Code Part', '# Test Part']);
  assert.deepEqual(parts(alone?.content), ['# Instruction', '# Problem', '# Test Part']);
  assert.ok(withCode?.content.includes(code));
});

const cases: readonly (readonly [string, readonly object[]])[] = [
  ['f(1, 2) == 3', [{ args: '1, 2', suggested: '3' }]],
  ['assert f([1, (2)], ")") == "#,)", "a reason"', [{ args: '[1, (2)], ")"', suggested: '"#,)"' }]],
  ['- `f({"a": 1}) == {"b": [1, 2]}`', [{ args: '{"a": 1}', suggested: '{"b": [1, 2]}' }]],
  ['self.assertEqual(f(2), 4)', [{ args: '2' }]],
  ['f(2) -> 4  # doubled', [{ args: '2', suggested: '4' }]],
  ['assert f("it\\"s)") is None', [{ args: '"it\\"s)"', suggested: 'None' }]],
  ['f() == ()', [{ args: '', suggested: '()' }]],
  ['def f(x):', []],
  ['my_f(1) == 2, x.f(3) == 4', []],
  ['f(1, 2 == 3', []],
  ['words', []],
];
for (const [line, expected] of cases) {
  test(`a case is read from: ${line}`, () => assert.deepEqual(parseCaseAnswer(`Sure:\n${line}\n`, 'f'), expected));
}
