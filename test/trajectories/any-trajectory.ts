import fc from 'fast-check';
import type { Decision, Label } from '../../language-server/src/domain/label.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { RecordedStep, RecordedTest, Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { id, step } from './samples.ts';

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
    optional('functionSource', anyText),
    optional('passedOver', fc.array(fc.constantFrom(step('s0'), step('s1')), { maxLength: 3 })),
    optional('chosen', fc.nat(size - 1).map((at) => step(`s${at}`))),
  ),
);
