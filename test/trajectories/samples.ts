import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Decision, Label } from '../../language-server/src/domain/label.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { StepId } from '../../language-server/src/domain/step.ts';
import type { RecordedStep, RecordedTest, Trajectory, TrajectoryId } from '../../language-server/src/domain/trajectory.ts';

export const id = (text: string): TrajectoryId => text as TrajectoryId;
export const step = (text: string): StepId => text as StepId;

/** A folder that goes away with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'trajectories-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const problem: Problem = {
  id: 'count-even' as ProblemId,
  language: 'python',
  statement: 'Return how many numbers are even.',
  entry: 'count_even',
  signature: 'def count_even(xs: list[int]) -> int',
  examples: [{ args: '[1, 2, 4]', expected: '2' }],
};

const passed: RecordedTest = { origin: 'given', args: '[1, 2, 4]', expected: '2', actual: '2', verdict: 'passed' };
const failed: RecordedTest = { origin: 'given', args: '[1, 2, 4]', expected: '2', actual: '1', verdict: 'wrongAnswer' };

export function recorded(name: string, parent: string | undefined, part: Partial<RecordedStep>): RecordedStep {
  return {
    id: step(name),
    ...(parent === undefined ? {} : { parent: step(parent) }),
    index: 0,
    step: { action: 'outline', title: name, text: `text of ${name}` },
    author: 'policy',
    tokens: 10,
    visits: 1,
    ...part,
  };
}

/**
 *     outline (0.5) ─┬─ refine (0.75) ─┬─ right  1
 *                    │                 └─ wrong  0.5 (half of the tests)
 *                    └─ refine2 (0)  ──── broken 0
 */
export function countEven(name = 'one'): Trajectory {
  const code = 'def count_even(xs: list[int]) -> int:\n    return sum(x % 2 == 0 for x in xs)';
  return {
    id: id(name),
    problem,
    mode: 'mcts',
    seed: 7,
    model: 'tiny',
    state: 'finished',
    status: 'verified',
    code,
    chosen: step('right'),
    steps: [
      recorded('outline', undefined, {
        step: { action: 'outline', title: 'keep the even numbers, then count them', text: '1. keep the even numbers\n2. count them' },
        visits: 4,
        value: 0.5,
        hard: 1,
        logProbability: -1.25,
      }),
      recorded('refine', 'outline', {
        step: { action: 'refine', title: 'keep the even numbers', text: 'evens = those x in xs with x % 2 == 0' },
        visits: 2,
        value: 0.75,
        hard: 1,
      }),
      recorded('refine2', 'outline', {
        index: 1,
        step: { action: 'refine', title: 'keep the even numbers', text: 'evens = every second number' },
        visits: 1,
        value: 0,
        hard: 0,
      }),
      recorded('right', 'refine', { step: { action: 'implement', title: 'count_even', text: code }, value: 1, tests: [passed] }),
      recorded('wrong', 'refine', {
        index: 1,
        step: { action: 'implement', title: 'count_even', text: 'def count_even(xs):\n    return 1' },
        value: 0.5,
        tests: [passed, failed],
      }),
      recorded('broken', 'refine2', {
        step: { action: 'implement', title: 'count_even', text: 'def count_even(xs):\n    return xs[::2]' },
        value: 0,
        tests: [failed],
      }),
    ],
    labels: [],
    createdAt: 1_000,
    updatedAt: 2_000,
  };
}

const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdefghij0123456789-') });
/** Anything a model may write, NUL and halves of surrogate pairs included. */
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('a\0b', '\ud800', 'line\r\nline\u2028', ''));
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const record = <T>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(parts, { noNullPrototype: true }) as fc.Arbitrary<T>;
const optional = <Key extends string, T>(key: Key, value: fc.Arbitrary<T>): fc.Arbitrary<{ [K in Key]?: T }> =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }) as { [K in Key]?: T });
const joined = <T extends object>(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as T);

const anyTest: fc.Arbitrary<RecordedTest> = joined(
  record({
    origin: fc.constantFrom('given' as const, 'generated' as const),
    args: anyText,
    verdict: fc.constantFrom('passed' as const, 'wrongAnswer' as const, 'crashed' as const, 'notCompiled' as const),
  }),
  optional('expected', anyText),
  optional('actual', anyText),
  optional('detail', anyText),
  optional('heldOut', fc.boolean()),
);

const anyProblem: fc.Arbitrary<Problem> = joined(
  record({
    id: name.map((it) => it as ProblemId),
    language: fc.constant('python' as const),
    statement: anyText,
    entry: anyText,
    signature: anyText,
    examples: fc.array(record({ args: anyText, expected: anyText }), { maxLength: 2 }),
  }),
  optional('context', record({ before: anyText, after: anyText, importPaths: fc.array(anyText, { maxLength: 2 }) })),
);

function anyTree(size: number): fc.Arbitrary<readonly RecordedStep[]> {
  const nodes = Array.from({ length: size }, (_, index) => {
    const parent: fc.Arbitrary<object> =
      index === 0
        ? fc.constant({})
        : fc.option(fc.nat(index - 1), { nil: undefined }).map((at) => (at === undefined ? {} : { parent: step(`s${at}`) }));
    return joined<RecordedStep>(
      record({
        id: fc.constant(step(`s${index}`)),
        index: fc.nat(9),
        step: record({ action: fc.constantFrom('outline', 'refine', 'implement'), title: anyText, text: anyText }),
        author: fc.constantFrom('policy', 'human'),
        tokens: fc.nat(),
        visits: fc.nat(),
      }),
      parent,
      optional('logProbability', fc.double({ max: 0, min: -1e6, noNaN: true }).map((value) => value + 0)),
      optional('value', share),
      optional('hard', fc.constantFrom(0, 1)),
      optional('tests', fc.array(anyTest, { maxLength: 2 })),
    );
  });
  return fc.tuple(...nodes);
}

function anyLabel(size: number): fc.Arbitrary<Label> {
  const target = fc.nat(size - 1).map((at) => step(`s${at}`));
  const decision: fc.Arbitrary<Decision> = fc.oneof(
    fc.constantFrom<Decision>({ kind: 'accepted' }, { kind: 'rejected' }),
    record({ kind: fc.constant('edited' as const), title: anyText, text: anyText }),
    record({ kind: fc.constant('alternativeChosen' as const), chosen: target }),
  );
  return joined(
    record({ step: target, source: fc.constantFrom('human', 'monteCarlo', 'prm', 'survival'), value: share, at: fc.nat() }),
    optional('hard', fc.constantFrom(0, 1)),
    optional('decision', decision),
  );
}

/** Any trajectory that the domain types allow, with steps in an order in which parents come first. */
export const anyTrajectory: fc.Arbitrary<Trajectory> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  joined(
    record({
      id: name.map(id),
      problem: anyProblem,
      mode: fc.constantFrom('direct', 'steps', 'mcts', 'auto'),
      seed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      model: fc.string(),
      state: fc.constantFrom('waiting', 'finished', 'interrupted', 'cancelled'),
      steps: anyTree(size),
      labels: fc.array(anyLabel(size), { maxLength: 4 }),
      createdAt: fc.nat(),
      updatedAt: fc.nat(),
    }),
    optional('status', fc.constantFrom('verified', 'agreed', 'unsolved')),
    optional('code', anyText),
    optional('chosen', fc.nat(size - 1).map((at) => step(`s${at}`))),
  ),
);
