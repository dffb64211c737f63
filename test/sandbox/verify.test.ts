import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { readCandidates, readProblems } from '../../language-server/src/sandbox/benchmark-rows.ts';
import { verify } from '../../language-server/src/sandbox/verify.ts';
import type { Judgement } from '../../language-server/src/sandbox/verify.ts';
import { openSandbox } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const lines = (...rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\r\n');

const humaneval = {
  task_id: 'Own/1',
  prompt:
    'import math\n\ndef half(x):\n    return x / 2\n\ndef roots(x: float) -> list:\n    """ Both square roots.\n    >>> roots(4)\n    [-2, 2]\n    """\n',
  entry_point: 'roots',
  canonical_solution: '    return [-math.sqrt(x), math.sqrt(x)]\n',
  test: '\nMETADATA = {}\n\ndef check(candidate):\n    assert candidate(4) == [-2, 2]\n    assert [half(x) for x in candidate(16)] == [-2, 2]\n    assert roots(9) == [-3, 3]\n',
};
const mbpp = {
  task_id: 7,
  text: 'Write a function to add.',
  code: 'import sys\r\ndef helper(a):\r\n  return a\r\ndef add(a, b):\r\n  return helper(a) + b',
  test_setup_code: '',
  test_list: ['assert add(1, 2) == 3', 'assert sys and set([add(1, 1)]) == set([2])'],
};
const withClass = {
  task_id: 8,
  code: 'class Node:\n    def __init__(self, value):\n        self.value = value\n        self.left = None\n\ndef depth(node):\n    return 0 if node is None else 1 + depth(node.left)',
  test_setup_code: 'root = Node(1)\r\nroot.left = Node(2)',
  test_list: ['assert depth(root) == 2', 'assert depth(None) == 0'],
};

async function judge(problems: readonly unknown[], candidates?: readonly unknown[]): Promise<readonly Judgement[]> {
  return Array.fromAsync(
    verify(
      readProblems(lines(...problems)),
      candidates === undefined ? undefined : readCandidates(lines(...candidates)),
      sandbox,
    ),
  );
}

test("every problem's own solution passes, in input order", async () => {
  assert.deepEqual(await judge([humaneval, mbpp, withClass]), [
    { taskId: 'Own/1', index: 0, passed: true, verdict: 'passed', detail: '' },
    { taskId: '7', index: 0, passed: true, verdict: 'passed', detail: '' },
    { taskId: '8', index: 0, passed: true, verdict: 'passed', detail: '' },
  ]);
});

const rows: readonly (readonly [what: string, row: object, verdict: string, detail: RegExp])[] = [
  [
    'a completion of a prompt',
    { task_id: 'Own/1', completion: '    r = math.sqrt(x)\n    return [-r, r]\n' },
    'passed',
    /^$/,
  ],
  ['a whole program', { task_id: 'Own/1', solution: 'def roots(x): return [-x ** 0.5, x ** 0.5]' }, 'passed', /^$/],
  [
    'a completion with Windows line ends',
    { task_id: 'Own/1', completion: '    r = math.sqrt(x)\r\n    return [-r, r]\r\n' },
    'passed',
    /^$/,
  ],
  [
    'a wrong answer, with the assertion',
    { task_id: 'Own/1', completion: '    return [0, math.sqrt(x)]\n' },
    'wrongAnswer',
    /AssertionError: assert candidate\(4\) == \[-2, 2\]/,
  ],
  ['an answer of another kind', { task_id: 'Own/1', completion: '    return 3\n' }, 'wrongAnswer', /AssertionError/],
  ['a crash', { task_id: 'Own/1', completion: '    return [1 / 0]\n' }, 'crashed', /ZeroDivisionError/],
  ['a prompt left alone', { task_id: 'Own/1', completion: '' }, 'wrongAnswer', /AssertionError/],
  ['a text that is no program', { task_id: 'Own/1', completion: '    return [' }, 'notCompiled', /SyntaxError/],
  ['another function than the one asked for', { task_id: 'Own/1', solution: 'def root(x): return 1' }, 'noEntry', /^$/],
  ['a program for MBPP, id as text', { task_id: '7', completion: 'def add(a, b): return a + b' }, 'passed', /^$/],
  [
    'a function that stands in for one of the tests',
    { task_id: 7, completion: 'def set(x): return 1\ndef add(a, b): return 3' },
    'wrongAnswer',
    /set/,
  ],
  ['an MBPP program without the function', { task_id: 7, completion: 'def plus(a, b): return a + b' }, 'noEntry', /^$/],
  [
    'a function for values of a class',
    {
      task_id: 8,
      completion: 'def depth(node):\n    d = 0\n    while node:\n        d, node = d + 1, node.left\n    return d',
    },
    'passed',
    /^$/,
  ],
  [
    'a class of its own that equals everything',
    { task_id: 8, completion: 'class Node:\n    def __eq__(self, other): return True\ndef depth(node): return Node()' },
    'wrongAnswer',
    /depth/,
  ],
  [
    'a loop without end',
    { task_id: 7, completion: 'def add(a, b):\n    import time\n    time.sleep(99)' },
    'overTime',
    /^$/,
  ],
];
for (const [what, row, verdict, detail] of rows) {
  test(`${what} is judged ${verdict}`, async () => {
    const [judgement] = await judge([humaneval, mbpp, withClass], [row]);
    assert.deepEqual([judgement?.verdict, judgement?.passed], [verdict, verdict === 'passed']);
    assert.match(judgement?.detail ?? 'nothing', detail);
  });
}

test('several rows of a task are numbered in their order', async () => {
  const judgements = await judge(
    [humaneval, mbpp],
    [
      { task_id: 7, completion: 'def add(a, b): return a + b' },
      { task_id: 'Own/1', completion: humaneval.canonical_solution },
      { task_id: 7, completion: 'def add(a, b): return a - b' },
    ],
  );
  assert.deepEqual(
    judgements.map(({ taskId, index, passed }) => [taskId, index, passed]),
    [
      ['7', 0, true],
      ['Own/1', 0, true],
      ['7', 1, false],
    ],
  );
});

test('without a solution in the data set the tested functions are those of the candidate, built-in ones excepted', async () => {
  const { code: _, ...bare } = mbpp;
  const problem = { ...bare, test_list: ['assert add(1, 2) == 3', 'assert set([add(1, 1)]) == set([2])'] };
  const judgements = await judge(
    [problem],
    [
      { task_id: 7, completion: 'def add(a, b): return a + b' },
      { task_id: 7, completion: 'def set(x): return 1\ndef add(a, b): return 3' },
      { task_id: 7, completion: 'x = 1' },
    ],
  );
  assert.deepEqual(
    judgements.map(({ verdict }) => verdict),
    ['passed', 'wrongAnswer', 'noEntry'],
  );
});

const unreadable: readonly (readonly [text: string, message: RegExp])[] = [
  ['{"task_id": 1}', /Line 1 is not a problem: it has neither/],
  [`${JSON.stringify(mbpp)}\n\nnonsense`, /Line 3 is not a problem: it is not a JSON object/],
  ['{"prompt": "", "entry_point": "f", "test": ""}', /no task_id/],
  [`${JSON.stringify(mbpp)}\n${JSON.stringify(mbpp)}`, /7 is there twice/],
];
for (const [text, message] of unreadable) {
  test(`problems that cannot be read are bad input: ${message.source}`, () => {
    assert.throws(
      () => readProblems(text),
      (error) => error instanceof Failure && error.reason === 'badInput' && message.test(error.message),
    );
  });
}

test('candidates that cannot be read or belong to nothing are bad input', async () => {
  assert.throws(() => readCandidates('{"task_id": 1, "text": "x"}'), /Line 1 is not a candidate/);
  await assert.rejects(judge([mbpp], [{ task_id: 'x', completion: '' }]), /no problem with the task_id x/);
  const { canonical_solution: _, ...open } = humaneval;
  await assert.rejects(judge([open]), /no solution of its own/);
});

test('a byte order mark and empty lines do not matter', () => {
  assert.equal(readProblems(`\ufeff${JSON.stringify(mbpp)}\r\n\r\n`).length, 1);
});

test('cancelling ends the judging', async () => {
  const controller = new AbortController();
  const judgements = verify(
    readProblems(lines(mbpp)),
    readCandidates(lines({ task_id: 7, completion: 'import time\ntime.sleep(99)' })),
    sandbox,
    controller.signal,
  );
  const next = judgements.next();
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(next, Cancelled);
});
