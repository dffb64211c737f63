import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import type { Example } from '../../language-server/src/domain/problem.ts';
import type { Suspicion } from '../../language-server/src/domain/suspicion.ts';
import type { SearchMode, ResultStatus, TrajectoryId } from '../../language-server/src/domain/trajectory.ts';
import type { GeneratedCase } from '../../language-server/src/domain/ports/test-case-generator.ts';
import { solveProblem, type SolveAnswer } from '../../language-server/src/solver/solve-problem.ts';
import { dependenciesOf, doubling, oneExample, optionsWith, problemWith, sandbox, scriptedPolicy, type Parts, type PolicyScript } from './scripted.ts';

after(() => sandbox.dispose());

const id = 'task' as TrajectoryId;
const { right, alsoRight, wrong, crashing, broken } = doubling;
const fourCases: readonly GeneratedCase[] = [{ args: '1', suggested: '2' }, { args: '3', suggested: '6' }, { args: '0', suggested: '0' }];

function run(script: PolicyScript, examples: readonly Example[], mode: SearchMode = 'auto', parts: Omit<Parts, 'policy'> = {}): Promise<SolveAnswer> {
  const dependencies = dependenciesOf({ ...parts, policy: scriptedPolicy(script) });
  return solveProblem({ problem: problemWith(examples), options: optionsWith({ mode }), id }, dependencies);
}

interface Case {
  readonly name: string;
  readonly script: PolicyScript;
  readonly examples: readonly Example[];
  readonly mode?: SearchMode;
  readonly cases?: readonly GeneratedCase[];
  readonly status: ResultStatus | undefined;
  readonly code?: string;
  readonly end?: SolveAnswer['end'];
}

const three: readonly Example[] = [...oneExample, { args: '3', expected: '6' }, { args: '5', expected: '10' }];
const table: readonly Case[] = [
  { name: 'every example passes', script: {}, examples: oneExample, status: 'verified', code: right, end: 'satisfied' },
  { name: 'the code in one answer', script: {}, examples: oneExample, mode: 'direct', status: 'verified', code: right },
  { name: 'one chain, and it is wrong', script: { implement: [wrong, right] }, examples: oneExample, mode: 'steps', status: 'unsolved', code: wrong },
  { name: 'a wrong chain, then the tree', script: { implement: [wrong, right] }, examples: oneExample, status: 'verified', code: right },
  { name: 'the tree alone', script: { implement: [wrong, alsoRight] }, examples: oneExample, mode: 'mcts', status: 'verified', code: alsoRight },
  { name: 'nothing right to be found', script: { implement: [wrong, broken] }, examples: oneExample, status: 'unsolved', code: wrong },
  { name: 'no code at all', script: { implement: [] }, examples: oneExample, status: undefined },
  { name: 'no first step', script: { outline: [] }, examples: oneExample, mode: 'steps', status: undefined, end: 'exhausted' },
  {
    name: 'a program made of the shown answers is found out by the one that is held out',
    script: { implement: ['def double(x):\n    return {2: 4, 3: 6}.get(x, 0)'] },
    examples: three,
    status: 'unsolved',
  },
  { name: 'three examples and honest code', script: {}, examples: three, status: 'verified', code: right },
  { name: 'a generated input that crashes it forbids verified', script: { implement: ['def double(x):\n    return x + x if x != 7 else 1 // 0'] }, examples: oneExample, cases: [{ args: '7' }], status: 'unsolved' },
  { name: 'a wrong expected value of the generator does not', script: {}, examples: oneExample, cases: [{ args: '7', suggested: '15' }], status: 'verified' },
  { name: 'no examples: agreement', script: { implement: [right, alsoRight] }, examples: [], cases: fourCases, status: 'agreed', end: 'satisfied' },
  { name: 'no examples, and the majority decides', script: { implement: [wrong, right, alsoRight] }, examples: [], cases: fourCases, status: 'agreed' },
  { name: 'no examples, and nothing ever returns', script: { implement: [crashing] }, examples: [], cases: fourCases, status: 'unsolved' },
];
for (const { name, script, examples, mode, cases = [], status, code, end } of table) {
  test(`solving: ${name}`, async () => {
    const answer = await run(script, examples, mode, { cases });
    assert.equal(answer.best?.status, status);
    if (code !== undefined) assert.equal(answer.best?.code, code);
    if (end !== undefined) assert.equal(answer.end, end);
  });
}

test('solving: a tree that does not stop when it is satisfied spends its simulations, and answers the same', async () => {
  const dependencies = dependenciesOf({ policy: scriptedPolicy({ implement: [right, alsoRight, wrong] }) });
  const grow = (stopWhenSatisfied: boolean): Promise<SolveAnswer> =>
    solveProblem({ problem: problemWith(oneExample), options: { ...optionsWith({ mode: 'mcts', simulations: 4 }), stopWhenSatisfied }, id }, dependencies);
  const [stopped, whole] = [await grow(true), await grow(false)];
  assert.deepEqual([stopped.end, stopped.exploration.simulations], ['satisfied', 1]);
  assert.deepEqual([whole.end, whole.exploration.simulations], ['simulations', 4]);
  assert.deepEqual([whole.best?.status, whole.best?.code], [stopped.best?.status, stopped.best?.code]);
});

interface Doubt {
  readonly name: string;
  readonly implement: readonly string[];
  readonly examples: readonly Example[];
  readonly cases?: readonly GeneratedCase[];
  readonly status: ResultStatus;
  readonly suspicions: readonly Suspicion[];
  readonly confirmed: boolean;
  /** What the root of the tree is left with: 1 where a reward of full marks stands. */
  readonly hard: 0 | 1;
  readonly code?: string;
}

const byOrder = 'answers = [4, 6, 10]\ndef double(x):\n    return answers.pop(0)';
const byHeart = 'def double(x):\n    return {2: 4, 3: 6}.get(x, 0)';
const byChance = 'import os\ndef double(x):\n    return 2 * x if x < 100 else int.from_bytes(os.urandom(6), "big")';
const doubts: readonly Doubt[] = [
  { name: 'honest code', implement: [right], examples: three, status: 'verified', suspicions: [], confirmed: true, hard: 1 },
  { name: 'answers in the order of the calls', implement: [byOrder], examples: three, status: 'unsolved', suspicions: ['notRepeatable'], confirmed: true, hard: 0 },
  { name: 'honest code after answers in the order of the calls', implement: [byOrder, right], examples: three, status: 'verified', suspicions: [], confirmed: true, hard: 1, code: right },
  { name: 'the shown answers by heart', implement: [byHeart], examples: three, status: 'unsolved', suspicions: ['onlyShown'], confirmed: false, hard: 1 },
  { name: 'chance where nothing is expected', implement: [byChance], examples: three, cases: [{ args: '1000' }], status: 'verified', suspicions: ['notRepeatable'], confirmed: true, hard: 1 },
  { name: 'agreement', implement: [right], examples: [], cases: fourCases, status: 'agreed', suspicions: [], confirmed: true, hard: 1 },
];
for (const { name, implement, examples, cases = [], status, suspicions, confirmed, hard, code } of doubts) {
  test(`a winner is run once more where nothing ran before: ${name}`, async () => {
    const { best, exploration } = await run({ implement }, examples, 'auto', { cases });
    assert.deepEqual([best?.status, best?.suspicions, best?.confirmed, exploration.tree.root.hard], [status, suspicions, confirmed, hard]);
    if (code !== undefined) assert.equal(best?.code, code);
  });
}

test('held-out examples are never shown to the policy', async () => {
  const policy = scriptedPolicy({ implement: [wrong, right] });
  await solveProblem({ problem: problemWith(three), options: optionsWith(), id }, dependenciesOf({ policy }));
  assert.ok(policy.asked.length > 3);
  for (const { state } of policy.asked) assert.deepEqual(state.problem.examples, three.slice(0, 2));
});

test('equal seeds give equal trees, others may not', async () => {
  const tree = async (seed: number): Promise<string> => {
    const policy = scriptedPolicy({ implement: [wrong, broken, crashing], outline: ['a', 'b', 'c', 'd', 'e'], refine: ['f', 'g', 'h'] });
    const { exploration } = await solveProblem({ problem: problemWith(oneExample), options: optionsWith({ seed }), id }, dependenciesOf({ policy }));
    return exploration.tree.nodes.map((node) => `${node.parent?.index} ${node.state.steps.at(-1)?.text} ${node.visits} ${node.total}`).join('\n');
  };
  const [first, again, other] = [await tree(3), await tree(3), await tree(4)];
  assert.equal(first, again);
  assert.notEqual(first, other);
});

test('equal code is run once', async () => {
  let runs = 0;
  const dependencies = dependenciesOf({ policy: scriptedPolicy({ implement: [wrong], outline: ['a', 'b', 'c', 'd'] }) });
  const counted = { ...dependencies, runTests: (...args: Parameters<NonNullable<typeof dependencies.runTests>>) => (runs++, dependencies.runTests?.(...args) ?? assert.fail()) };
  const { exploration } = await solveProblem({ problem: problemWith(oneExample), options: optionsWith(), id }, counted);
  assert.equal(runs, 1);
  assert.ok(exploration.simulations > 1);
});

test('cancelling keeps the best so far; running out of time too', async () => {
  for (const [budgetSeconds, end] of [[60, 'cancelled'], [0.4, 'budget']] as const) {
    const abort = new AbortController();
    const policy = scriptedPolicy({ implement: [wrong], outline: ['a', 'b', 'c', 'd'], refine: ['e', 'f', 'g'], pause: 15 });
    const options = optionsWith({ simulations: 10_000, budgetSeconds, rules: { ...optionsWith().rules, maxExpansions: 50 } });
    const listener = { onSimulation: () => { if (end === 'cancelled') abort.abort(); } };
    const answer = await solveProblem({ problem: problemWith(oneExample), options, id, listener }, dependenciesOf({ policy }), abort.signal);
    assert.equal(answer.end, end);
    assert.equal(answer.best?.code, wrong);
  }
});

test('the budget covers the tests that are generated, and its end is not the end that a person makes', async () => {
  for (const by of ['time', 'person'] as const) {
    const abort = new AbortController();
    const dependencies = dependenciesOf();
    const generate = async (_: unknown, signal?: AbortSignal): Promise<never> => {
      if (by === 'person') abort.abort();
      await sleep(20_000, undefined, signal && { signal }).catch(() => undefined);
      throw new Cancelled();
    };
    const generator = { name: 'slow', generate, answers: generate, dispose: async () => undefined };
    const options = optionsWith({ budgetSeconds: by === 'time' ? 0.2 : 60 });
    const solving = solveProblem({ problem: problemWith(oneExample), options, id }, { ...dependencies, generator }, abort.signal);
    if (by === 'person') {
      await assert.rejects(solving, Cancelled);
    } else {
      const { end, best, seconds } = await solving;
      assert.deepEqual([end, best], ['budget', undefined]);
      assert.ok(seconds >= 0.2 && seconds < 10, `${seconds} s`);
    }
  }
});

test('a model that declines: its word stands unless the examples show otherwise', async () => {
  const declined = await run({ scope: 0.1 }, []);
  assert.deepEqual([declined.outside, declined.best, declined.exploration.tree.nodes.length], [true, undefined, 1]);
  const proven = await run({ scope: 0.1 }, oneExample);
  assert.deepEqual([proven.outside, proven.best?.status], [false, 'verified']);
  const unproven = await run({ scope: 0.1, implement: [wrong] }, oneExample);
  assert.deepEqual([unproven.outside, unproven.best?.status], [true, 'unsolved']);
});

test('without a sandbox nothing runs, and nothing is called verified', async () => {
  const answer = await run({}, oneExample, 'auto', { runs: false, cases: fourCases });
  assert.equal(answer.best?.status, 'unsolved');
  assert.ok(answer.exploration.untested);
  assert.deepEqual(answer.best?.outcome, { compiled: true, results: [] });
});

test('an example that is not made of literals is bad input', async () => {
  for (const example of [{ args: 'x', expected: '1' }, { args: '1', expected: 'f(1)' }]) {
    await assert.rejects(run({}, [example]), (error) => error instanceof Failure && error.reason === 'badInput' && /Example 1 of double/.test(error.message));
  }
});

test('a failure in the middle of a search is told, and what was found before it stands', async () => {
  const policy = scriptedPolicy({ implement: [wrong] });
  let asked = 0;
  const failing = {
    ...policy,
    propose: (...request: Parameters<typeof policy.propose>) => {
      asked += 1;
      // The greedy chain asks three times; the tree search asks next.
      if (asked > 3) throw new Failure('modelProcessDied', 'it died', 'try again');
      return policy.propose(...request);
    },
  };
  const answer = await solveProblem({ problem: problemWith(oneExample), options: optionsWith(), id }, dependenciesOf({ policy: failing }));
  assert.equal(answer.failure?.reason, 'modelProcessDied');
  assert.equal(answer.best?.code, wrong);
});

test('a failure before anything was found is thrown', async () => {
  const policy = { ...scriptedPolicy(), propose: () => Promise.reject(new Failure('endpointUnreachable', 'it is down', 'start it')) };
  const attempt = solveProblem({ problem: problemWith(oneExample), options: optionsWith(), id }, dependenciesOf({ policy }));
  await assert.rejects(attempt, { reason: 'endpointUnreachable' });
});
