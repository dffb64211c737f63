import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import type { Verdict } from '../../language-server/src/domain/verdict.ts';
import { confirm } from '../../language-server/src/sandbox/confirm.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { int, list, none, openSandbox, shortLimits, text, truth, tuple } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const problem: Problem = { id: 'values' as ProblemId, language: 'python', statement: '', entry: 'f', signature: 'def f()', examples: [] };
const float = (value: number): Value => ({ kind: 'float', value });
const dict = (...entries: readonly (readonly [Value, Value])[]): Value => ({ kind: 'dict', entries });
const set = (...items: readonly Value[]): Value => ({ kind: 'set', items });
const bytes = (hex: string): Value => ({ kind: 'bytes', hex });
const aOne = dict([text('a'), int(1)]);

const setUp = `
import collections, dataclasses, decimal, enum, fractions, typing
@dataclasses.dataclass
class Record:
    x: int
Point = collections.namedtuple("Point", "x y")
class Typed(typing.NamedTuple):
    x: int
    y: int
class Colour(enum.IntEnum):
    RED = 3
def counting():
    yield 1
def nest(depth):
    value = []
    for _ in range(depth): value = [value]
    return value
loop = []
loop.append(loop)
knot = {}
knot["self"] = knot
`;

/** What Python's own `==` would say of the two in one process, but for what is no data: that is never right. */
const rows: readonly (readonly [returned: string, expected: Value, verdict: Verdict, tolerance?: number])[] = [
  ['None', none, 'passed'],
  ['True', truth(true), 'passed'],
  ['1', truth(true), 'passed'],
  ['1.0', int(1), 'passed'],
  ['0.1 + 0.2', float(0.3), 'wrongAnswer'],
  ['0.1 + 0.2', float(0.3), 'passed', 1e-9],
  ['[0.1 + 0.2]', list(float(0.3)), 'passed', 1e-9],
  ['1000000001', int(1000000000), 'wrongAnswer', 1e-3],
  ['float("nan")', float(NaN), 'wrongAnswer'],
  ['float("inf")', float(Infinity), 'passed'],
  ['float("-inf")', float(Infinity), 'wrongAnswer'],
  ['-0.0', float(0), 'passed'],
  ['2 ** 200', int(2n ** 200n), 'passed'],
  ['2 ** 200 + 1', int(2n ** 200n), 'wrongAnswer'],
  ['float(2 ** 53 + 1)', int(2n ** 53n + 1n), 'wrongAnswer'],
  ['1 + 2j', { kind: 'complex', re: 1, im: 2 }, 'passed'],
  ['b"\\xff\\x00"', bytes('ff00'), 'passed'],
  ['bytearray(b"\\xff")', bytes('ff'), 'passed'],
  ['"ff"', bytes('ff'), 'wrongAnswer'],
  ['"\\ud800"', text('\ud800'), 'passed'],
  ['[1, (2, [3])]', list(int(1), tuple(int(2), list(int(3)))), 'passed'],
  ['(1, 2)', list(int(1), int(2)), 'wrongAnswer'],
  ['{2, 1}', set(int(1), int(2)), 'passed'],
  ['frozenset({1, 2})', set(int(1), int(2)), 'passed'],
  ['{"b": 2, "a": 1}', dict([text('a'), int(1)], [text('b'), int(2)]), 'passed'],
  ['{1: "a"}', dict([truth(true), text('a')]), 'passed'],
  ['Point(1, 2)', tuple(int(1), int(2)), 'passed'],
  ['Typed(1, 2)', tuple(int(1), int(2)), 'passed'],
  ['Colour.RED', int(3), 'passed'],
  ['collections.Counter("a")', aOne, 'passed'],
  ['collections.defaultdict(int, a=1)', aOne, 'passed'],
  ['collections.OrderedDict(a=1)', aOne, 'passed'],
  ['collections.deque([1])', list(int(1)), 'wrongAnswer'],
  ['decimal.Decimal(1)', int(1), 'wrongAnswer'],
  ['fractions.Fraction(1)', int(1), 'wrongAnswer'],
  ['range(1, 2)', list(int(1)), 'wrongAnswer'],
  ['counting()', list(int(1)), 'wrongAnswer'],
  ['(x for x in [1])', list(int(1)), 'wrongAnswer'],
  ['map(int, "1")', list(int(1)), 'wrongAnswer'],
  ['Record(1)', int(1), 'wrongAnswer'],
  ['Record', text('Record'), 'wrongAnswer'],
  ['nest(100)', nested(100), 'passed'],
  ['nest(100)', nested(99), 'wrongAnswer'],
  ['nest(5000)', nested(100), 'wrongAnswer'],
  ['loop', list(list()), 'wrongAnswer'],
  ['knot', dict([text('self'), dict()]), 'wrongAnswer'],
];

function nested(depth: number): Value {
  let value = list();
  for (let i = 0; i < depth; i++) value = list(value);
  return value;
}

for (const [returned, expected, verdict, tolerance] of rows) {
  test(`${returned} is judged ${verdict}${tolerance === undefined ? '' : ` within ${tolerance}`}, and is the same again`, async () => {
    const tests: readonly TestCase[] = [{ origin: 'given', args: '', argValues: [], expected }];
    const code = `${setUp}def f():\n    return ${returned}\n`;
    const run = { problem, code, tests, limits: shortLimits, ...(tolerance !== undefined && { equality: { tolerance } }) };
    const outcome = await runTests(sandbox, run);
    assert.deepEqual(outcome.results.map((result) => result.verdict), [verdict]);
    const { isRepeatable } = await confirm(sandbox, run, outcome);
    assert.ok(isRepeatable);
  });
}
