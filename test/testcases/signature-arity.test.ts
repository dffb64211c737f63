import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArity } from '../../language-server/src/testcases/signature-arity.ts';

const cases: readonly (readonly [string, readonly [number, number] | undefined])[] = [
  ['def f()', [0, 0]],
  ['def f(x)', [1, 1]],
  ['def f(xs: list[int], k: int = 3) -> dict[str, int]', [1, 2]],
  ['def f(x: dict[str, tuple[int, int]], y: "a, b") -> None', [2, 2]],
  ['def f(x, /, y, *, z=1)', [2, 2]],
  ['def f(x, *rest, **options)', [1, Infinity]],
  ["def f(separator=',', end=')', \\\n quote='\\'')", [0, 3]],
  ['def f(pair=(1, 2), *, key)', undefined],
  ['def f(x', undefined],
  ['twice', undefined],
];

for (const [signature, expected] of cases) {
  test(`${signature} takes ${expected?.join(' to ') ?? 'nobody knows how many'} arguments`, () => {
    assert.deepEqual(readArity(signature), expected === undefined ? undefined : { least: expected[0], most: expected[1] });
  });
}
