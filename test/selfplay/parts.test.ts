import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { Level, Task } from '../../language-server/src/curriculum/task.ts';
import type { ProblemId } from '../../language-server/src/domain/problem.ts';
import type { Step, StepId } from '../../language-server/src/domain/step.ts';
import type { RecordedStep, RecordedTest, Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import { sampledPair, shuffledPair, type JudgedCase } from '../../language-server/src/selfplay/case-pairs.ts';
import { openSettings } from '../../language-server/src/selfplay/open-run.ts';
import { drawPlot } from '../../language-server/src/selfplay/plot.ts';
import { haveParted, type RewardPoint } from '../../language-server/src/selfplay/reward-guard.ts';
import { pathReturn, weighingOf } from '../../language-server/src/selfplay/returns.ts';
import { nextLevel } from '../../language-server/src/selfplay/rounds.ts';
import { RunFolder } from '../../language-server/src/selfplay/run-folder.ts';
import { budgets } from '../../language-server/src/selfplay/settings.ts';
import { isMeasured, spreadMeasured, testsOf } from '../../language-server/src/selfplay/tasks.ts';
import { siblingPairs } from '../../language-server/src/selfplay/sibling-pairs.ts';
import { expectedBelow, isUnsettled } from '../../language-server/src/selfplay/trees.ts';
import { parseCases } from '../../language-server/src/steps/tcg-text.ts';
import type { TrainingRow } from '../../language-server/src/steps/training-row.ts';
import { treeOf } from '../../language-server/src/trajectories/tree.ts';

const language = await createPythonSupport();

function taskWith(expected: readonly string[], shown = 0): Task {
  const cases = expected.map((one, index) => ({ args: String(index), expected: one }));
  return {
    problem: { id: 't' as ProblemId, language: 'python', statement: 'S.', entry: 'f', signature: 'def f(x)', examples: cases.slice(0, shown) },
    level: 1, family: 'composed', composition: 'c', phrasing: 'p', inputs: [], cases,
    path: [{ action: 'implement', title: 'f', text: 'def f(x):\n    return x' }],
  };
}

function casesOf(row: TrainingRow): readonly { readonly args: string; readonly suggested: string }[] {
  return parseCases(row.parts.filter(({ learn }) => learn).map(({ text }) => text).join('').replace('<|end|>', '')).map(({ args, suggested }) => ({ args, suggested }));
}

describe('pairs of case sets', () => {
  for (const [name, expected] of [['three different results', ['1', '2', '3']], ['yes or no', ['True', 'False', 'False']], ['two equal of three', ['[]', '[]', '[1]']]] as const) {
    test(`a shuffled set never equals the right one: ${name}`, () => {
      for (let seed = 0; seed < 200; seed++) {
        const pair = shuffledPair(taskWith(expected), seed % 2 === 0, createRandom(seed));
        assert.ok(pair);
        const [right, wrong] = [casesOf(pair.chosen), casesOf(pair.rejected)];
        assert.deepEqual(wrong.map(({ args }) => args), right.map(({ args }) => args));
        assert.deepEqual(wrong.map(({ suggested }) => suggested).sort(), right.map(({ suggested }) => suggested).sort());
        assert.ok(right.every(({ args, suggested }) => expected[Number(args)] === suggested));
        assert.ok(wrong.some(({ suggested }, index) => suggested !== right[index]?.suggested));
      }
    });
  }

  test('equal results give no pair', () => assert.equal(shuffledPair(taskWith(['1', '1', '1']), true, createRandom(1)), undefined));

  const judged: readonly JudgedCase[] = [
    { args: '1', suggested: '1', actual: '1', right: true },
    { args: '2', suggested: '9', actual: '2', right: false },
    { args: '3', suggested: '9', actual: undefined, right: false },
  ];
  test('sampled: what the generator got right against what it got wrong', () => {
    const pair = sampledPair(taskWith(['1']), true, judged, 'sampled');
    assert.deepEqual([casesOf(pair?.chosen as TrainingRow), casesOf(pair?.rejected as TrainingRow)], [[{ args: '1', suggested: '1' }], [{ args: '2', suggested: '9' }]]);
    assert.equal(sampledPair(taskWith(['1']), true, judged.slice(0, 1), 'sampled'), undefined);
  });
  test('corrected: its own inputs with what the code returns', () => {
    const pair = sampledPair(taskWith(['1']), false, judged, 'corrected');
    assert.deepEqual([casesOf(pair?.chosen as TrainingRow), casesOf(pair?.rejected as TrainingRow)], [[{ args: '2', suggested: '2' }], [{ args: '2', suggested: '9' }]]);
  });
});

describe('tests of a task', () => {
  for (const shown of [0, 2, 5]) {
    test(`with ${shown} of 6 cases shown, some guard and none of those is shown`, () => {
      const task = taskWith(['1', '2', '3', '4', '5', '6'], shown);
      const tests = testsOf(task, { language });
      const guards = tests.filter(({ heldOut }) => heldOut);
      assert.equal(tests.length, 6);
      assert.ok(guards.length >= 1 && guards.length <= Math.max(1, (6 - shown) / 2));
      assert.ok(guards.every(({ args }) => task.problem.examples.every((example) => example.args !== args)));
    });
  }
});

test('tasks for measuring come early and late, and none is lost', () => {
  for (const count of [0, 1, 7, 60]) {
    const tasks = Array.from({ length: count }, (_, index) => ({ ...taskWith(['1']), composition: `c ${index}` }));
    const spread = spreadMeasured(tasks);
    assert.deepEqual(new Set(spread), new Set(tasks));
    assert.equal(spread.length, count);
    if (count === 60) {
      assert.ok(tasks.filter(isMeasured).length > 4);
      assert.ok(spread.slice(0, 10).filter(isMeasured).length >= 2);
    }
  }
});

describe('reward', () => {
  const curve = (...points: readonly (readonly [number, number])[]): readonly RewardPoint[] => points.map(([training, guard], iteration) => ({ iteration, reward: training, training, guard }));
  for (const [name, points, parted] of [
    ['both rise', curve([0.2, 0.2], [0.3, 0.3], [0.5, 0.5], [0.6, 0.55]), false],
    ['reward rises, truth falls', curve([0.2, 0.3], [0.3, 0.3], [0.5, 0.25], [0.6, 0.2]), true],
    ['reward rises, truth stands still', curve([0.3, 0.3], [0.3, 0.3], [0.5, 0.3], [0.5, 0.3]), true],
    ['a little apart', curve([0.3, 0.3], [0.3, 0.3], [0.36, 0.28], [0.36, 0.28]), false],
    ['too short to say', curve([0.2, 0.3], [0.9, 0.1]), false],
  ] as const) test(`the guard: ${name}`, () => assert.equal(haveParted(points, 0.1), parted));

  test('runs of every size are long enough for the guard', () => {
    for (const { reinforcement: { policyGradient: { iterations, tolerance } } } of Object.values(budgets)) {
      const points = Array.from({ length: iterations }, (_, index) => (index < iterations / 2 ? ([0.3, 0.3] as const) : ([0.6, 0.3] as const)));
      assert.ok(haveParted(curve(...points), tolerance), `${iterations} iterations`);
    }
  });

  test('φ by hand: 0.5·1 + 0.5·(0.9·0.8 + 0.81·0.6)/2', () => {
    assert.ok(Math.abs(pathReturn(true, [0.8, 0.6], { alpha: 0.5, gamma: 0.9 }) - 0.8015) < 1e-12);
    assert.equal(pathReturn(false, [], { alpha: 0.5, gamma: 0.9 }), 0);
  });

  test('α falls from round to round and stays at its least', () => {
    for (const schedule of ['linear', 'logarithmic'] as const) {
      const alphas = [1, 2, 3, 4, 5].map((round) => weighingOf({ ...budgets.standard.reinforcement, schedule, decayRounds: 4 }, round).alpha);
      assert.ok(alphas.every((alpha, index) => index === 0 || alpha <= (alphas[index - 1] as number)));
      assert.ok(Math.abs((alphas[3] as number) - 0.1) < 1e-12 && Math.abs((alphas[4] as number) - 0.1) < 1e-12);
    }
    assert.ok(Math.abs(weighingOf({ ...budgets.standard.reinforcement, schedule: 'linear', decayRounds: 4 }, 1).alpha - 0.775) < 1e-12);
  });

  for (const [hardest, rate, next] of [[3, 0.8, 4], [3, 0.79, 3], [5, 1, 5], [2, undefined, 2]] as const) {
    test(`level ${hardest} with a hit rate of ${rate} is followed by ${next}`, () => assert.equal(nextLevel(hardest as Level, rate, 0.8), next));
  }
});

describe('what is to be expected below a step', () => {
  const outline: Step = { action: 'outline', title: 'plan', text: '1. go' };
  const code: Step = { action: 'implement', title: 'f', text: 'def f(x):\n    return x' };
  interface Node {
    readonly logProbability?: number;
    /** v of code; other nodes have children. */
    readonly value?: number;
    readonly children?: readonly Node[];
    readonly hard?: 0 | 1;
  }
  /** Ids are places: 0, 1 at the top, 0.0, 0.1 below the first. */
  const recorded = (nodes: readonly Node[], parent?: string): readonly RecordedStep[] =>
    nodes.flatMap(({ logProbability, value, hard, children = [] }, index): readonly RecordedStep[] => {
      const id = parent === undefined ? `${index}` : `${parent}.${index}`;
      const tests: readonly RecordedTest[] = [{ origin: 'given', args: '1', verdict: value === 1 ? 'passed' : 'wrongAnswer' }];
      return [
        {
          id: id as StepId, ...(parent !== undefined && { parent: parent as StepId }), index, author: 'policy', tokens: 3, visits: 1,
          step: value === undefined ? outline : code, value: value ?? 0.5, ...(value !== undefined && { tests }), ...(logProbability !== undefined && { logProbability }), ...(hard !== undefined && { hard }),
        },
        ...recorded(children, id),
      ];
    });
  const treeWith = (...nodes: readonly Node[]) => ({ tree: treeOf({ steps: recorded(nodes) } as unknown as Trajectory) });
  const below = (...nodes: readonly Node[]): Readonly<Record<string, number>> =>
    Object.fromEntries(expectedBelow(treeWith(...nodes), ({ value }) => Number(value === 1)));

  test('programs count as often as the policy would write them from there', () => {
    const values = below(
      { logProbability: Math.log(0.5), children: [{ logProbability: Math.log(0.9), value: 1 }, { logProbability: Math.log(0.01), value: 0.5 }] },
      { logProbability: Math.log(0.1), children: [{ logProbability: Math.log(0.2), children: [{ logProbability: Math.log(0.5), value: 1 }] }, { logProbability: Math.log(0.4), value: 0 }] },
    );
    const near = (id: string, wanted: number): void => assert.ok(Math.abs((values[id] as number) - wanted) < 1e-12, `${id}: ${values[id]} is not ${wanted}`);
    near('0', 0.9 / 0.91);
    near('0.0', 1);
    near('0.1', 0);
    near('1', 0.1 / 0.5);
    near('1.0', 1);
  });

  test('the order of the tree does not matter, and no probability is too small', () => {
    const [likely, unlikely] = [{ logProbability: -900, value: 1 }, { logProbability: -2000, value: 0 }];
    assert.equal(below({ children: [likely, unlikely] })['0'], 1);
    assert.equal(below({ children: [unlikely, likely] })['0'], 1);
    assert.equal(below({ children: [{ ...likely, value: 0 }, unlikely] })['0'], 0);
  });

  test('programs whose probability nobody knows count alike; a step without programs says nothing', () => {
    const values = below({ children: [{ value: 1 }, { value: 0 }, { value: 1 }, { value: 0 }] }, { logProbability: -1 });
    assert.equal(values['0'], 0.5);
    assert.equal(values['1'], undefined);
  });

  test('siblings make pairs by their returns, and code at once is no sibling of pseudocode', () => {
    const leaf = (value: number, probability = 0.5): Node => ({ value, logProbability: Math.log(probability) });
    const pairsOf = (nodes: readonly Node[], returns: Readonly<Record<string, number>>): readonly (readonly [string, string])[] =>
      siblingPairs(treeWith(...nodes), new Map(Object.entries(returns) as [StepId, number][]), 0.3).map(({ better, worse }) => [better.id, worse.id] as const);
    const plan: Node = { logProbability: Math.log(0.5), hard: 1, children: [leaf(1), leaf(0.5)] };
    assert.deepEqual(pairsOf([leaf(1), plan], { 0: 1, 1: 0.6, '1.0': 0.9, '1.1': 0.1 }), [['1.0', '1.1']]);
    assert.deepEqual(pairsOf([leaf(1), leaf(0)], { 0: 1, 1: 0 }), [['0', '1']]);
    assert.deepEqual(pairsOf([plan, { ...plan, children: [leaf(0)] }], { 0: 0.9, 1: 0.2 }), [['0', '1']]);
    assert.deepEqual(pairsOf([leaf(1), leaf(0)], { 0: 1, 1: 0.8 }), [], 'alike');
    assert.deepEqual(pairsOf([leaf(0.5), leaf(0)], { 0: 0.9, 1: 0 }), [], 'none passes');
    assert.deepEqual(pairsOf([leaf(1), leaf(0, 0.01)], { 0: 1, 1: 0 }), [], 'hardly ever written');
  });

  const passing = (probability: number) => ({ logProbability: Math.log(probability), value: 1 });
  const failing = (probability: number) => ({ logProbability: Math.log(probability), value: 0.5 });
  for (const [name, nodes, unsettled] of [
    ['every program passes', [passing(0.9), { logProbability: 0, children: [passing(0.5), passing(0.4)] }], false],
    ['the program written at once fails', [failing(0.9)], true],
    ['what fails is hardly ever written', [passing(0.9), failing(0.01)], false],
    ['what fails is written now and then', [passing(0.9), failing(0.05)], true],
    ['what fails stands below a plan that is hardly ever made', [{ logProbability: Math.log(0.99), children: [passing(1)] }, { logProbability: Math.log(0.01), children: [failing(1)] }], false],
    ['pseudocode fails now and then, code at once does not', [passing(1), { logProbability: 0, children: [passing(0.9), failing(0.05)] }], true],
    ['no program was run', [{ logProbability: 0, children: [] }], false],
  ] as const) {
    test(`${name}: ${unsettled ? 'worth trying again' : 'settled'}`, () => assert.equal(isUnsettled(treeWith(...nodes)), unsettled));
  }
});

describe('the folder of a run', () => {
  const fresh = async (context: { after(work: () => Promise<void>): void }): Promise<RunFolder> => {
    const path = await mkdtemp(join(tmpdir(), 'selfplay-'));
    context.after(() => rm(path, { recursive: true }));
    return new RunFolder(path);
  };
  const shipped = { policy: '/models/policy', generator: '/models/tcg' };
  const isBadInput = (words: string) => (error: unknown): boolean => error instanceof Failure && error.reason === 'badInput' && error.message.includes(words);

  test('a log loses at most a torn line', async (context) => {
    const folder = await fresh(context);
    const log = await folder.openLog<{ readonly n: number }>('a/log.jsonl');
    await log.append({ n: 1 });
    await appendFile(folder.at('a/log.jsonl'), '{"n": 2, "té');
    const again = await folder.openLog<{ readonly n: number }>('a/log.jsonl');
    await again.append({ n: 3 });
    assert.deepEqual((await folder.openLog('a/log.jsonl')).rows, [{ n: 1 }, { n: 3 }]);
    await writeFile(folder.at('a/log.jsonl'), 'nonsense\n{"n":1}\n');
    await assert.rejects(folder.openLog('a/log.jsonl'), isBadInput('line 1'));
  });

  test('a log has its lines in the order in which they were given, also when nobody waits', async (context) => {
    const folder = await fresh(context);
    const log = await folder.openLog<number>('log.jsonl');
    const rows = Array.from({ length: 300 }, (_, row) => row);
    await Promise.all(rows.map((row) => log.append(row)));
    assert.deepEqual((await folder.openLog<number>('log.jsonl')).rows, rows);
  });

  test('a log goes on after a line that could not be written', async (context) => {
    const folder = await fresh(context);
    const log = await folder.openLog<number | bigint>('log.jsonl');
    const [first, second] = [log.append(1n), log.append(2)];
    await assert.rejects(first, TypeError);
    await second;
    assert.deepEqual(log.rows, [2]);
  });

  test('a run keeps its settings, but its rounds may grow', async (context) => {
    const folder = await fresh(context);
    const begun = await openSettings(folder, { size: 'quick', seed: 3 }, shipped);
    assert.deepEqual([begun.size, begun.seed, begun.rounds, begun.policy], ['quick', 3, 1, '/models/policy']);
    assert.deepEqual(await openSettings(folder, { rounds: 4 }, { policy: '/elsewhere', generator: '/elsewhere' }), { ...begun, rounds: 4 });
    await assert.rejects(openSettings(folder, { seed: 4 }, shipped), isBadInput('seed 3'));
    await assert.rejects(openSettings(folder, { policy: '/other' }, shipped), isBadInput('/models/policy'));
    const timed = await openSettings(folder, { minutes: { stage: 'prm', minutes: 10 } }, shipped);
    assert.deepEqual([timed.rewardModel.pointwise.minutes, timed.rewardModel.pairwise.minutes], [6, 4]);
    const { policySft: { tasks, ...sft }, ...others } = timed;
    await writeFile(folder.at('settings.json'), JSON.stringify({ ...others, policySft: { ...sft, pathsPerTask: 9 } }));
    assert.deepEqual((await openSettings(folder, {}, shipped)).policySft, { ...timed.policySft, pathsPerTask: 9, tasks }, 'of an older version');
    await writeFile(folder.at('settings.json'), '{');
    await assert.rejects(openSettings(folder, {}, shipped), isBadInput('settings.json'));
  });

  test('two processes do not work in one folder; a dead one is no hindrance', async (context) => {
    const folder = await fresh(context);
    const unlock = await folder.lock();
    await unlock();
    const host = hostname().replaceAll(' ', '-');
    await writeFile(folder.at('owner.txt'), `${host} ${process.ppid} `);
    await assert.rejects(folder.lock(), isBadInput('Another process'));
    await writeFile(folder.at('owner.txt'), `${host} 4194399 x`);
    await (await folder.lock())();
  });
});

test('a plot with nothing to show, or with what could not be measured, is still a picture', () => {
  for (const points of [[], [{ x: 1, y: NaN }], [{ x: 1, y: 0.5, low: 0.4, high: 0.6 }, { x: 2, y: 0.7 }]]) {
    const svg = drawPlot({ title: 'a < b & "c"', xLabel: 'x', yLabel: 'y', series: [{ name: 's', points }] });
    assert.ok(!/NaN|Infinity|undefined/.test(svg), svg);
    assert.ok(svg.includes('a &lt; b &amp; &quot;c&quot;'));
  }
});
