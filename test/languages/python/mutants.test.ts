import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { HeldOutTask } from '../../../language-server/src/curriculum/task.ts';
import { applyEdits } from '../../../language-server/src/languages/text-edits.ts';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';

const python = await createPythonSupport();
const mutants = (code: string) => python.mutants?.(code) ?? [];

/** A line of a body, and what it becomes, everything else left as it was. */
const table: readonly (readonly [line: string, becomes: readonly string[]])[] = [
  ['return a < b', ['return a <= b', 'return a >= b', 'return None']],
  ['return a == b', ['return a != b', 'return None']],
  ['return a not in b', ['return a in b', 'return None']],
  ['return a is None', ['return a is not None', 'return None']],
  ['return a < b <= c', ['return a <= b <= c', 'return a >= b <= c', 'return a < b < c', 'return a < b > c', 'return None']],
  ['return a + b', ['return a - b', 'return None']],
  ['return a // b', ['return a * b', 'return None']],
  ['return a and b', ['return a or b', 'return None']],
  ['return not a', ['return a', 'return None']],
  ['return -a', ['return a', 'return None']],
  ['return 7', ['return 8', 'return 6', 'return None']],
  ['return -1', ['return 0', 'return -2', 'return None']],
  ['return 1.5', ['return 2.5', 'return None']],
  ['return True', ['return False', 'return None']],
  ['return "ab"', ["return ''", 'return None']],
  ["return ''", ["return 'x'", 'return None']],
  ['return None', []],
  ['return', []],
  ['return a[b:c]', ['return a[:c]', 'return a[b:]', 'return None']],
  ['return a[::b]', ['return a[::]', 'return None']],
  ['return min(a)', ['return max(a)', 'return None']],
  ['return a.lower()', ['return a.upper()', 'return None']],
  ['a += b', ['a -= b', 'a = b', 'pass']],
  ['a.append(b)', ['pass']],
  ['a = b', ['pass']],
  ['new = b', []],
  ['return a if b else c', ['return a if not (b) else c', 'return a if True else c', 'return a if False else c', 'return None']],
  ['return [x for x in a if x > b]', ['return [x for x in a if x >= b]', 'return [x for x in a if x <= b]', 'return [x for x in a if True]', 'return [x for x in a if False]', 'return None']],
  ['for x in a: break', ['for x in a: pass']],
  ['for x in a: continue', ['for x in a: pass', 'for x in a: break']],
  ['raise a', ['pass']],
  ['while a: pass', ['while not (a): pass', 'while False: pass']],
];
for (const [line, becomes] of table) {
  test(`mutants of ${line}`, () => {
    const head = 'def f(a: list[int], b, c):\n    """Say 1 < 2."""\n    ';
    const code = `${head}${line}`;
    const found = mutants(code);
    for (const one of found) {
      assert.ok(one.code.startsWith(head), one.code);
      assert.equal(applyEdits(code, [one.edit]), one.code);
      assert.equal(one.line, 3);
    }
    assert.deepEqual(new Set(found.map((one) => one.code.slice(head.length))), new Set(becomes));
  });
}

test('branches change places or are left out, early returns are left out', () => {
  const code = 'def f(a):\n    if a == b:\n        return c\n    elif d:\n        a.sort()\n    else:\n        a += e\n    return a';
  const codes = mutants(code).map((one) => one.code);
  assert.ok(codes.includes('def f(a):\n    if a == b:\n        a.sort()\n    elif d:\n        return c\n    else:\n        a += e\n    return a'));
  assert.ok(codes.includes('def f(a):\n    if a == b:\n        return c\n    elif d:\n        a.sort()\n    else:\n        pass\n    return a'));
  assert.ok(codes.includes('def f(a):\n    if a == b:\n        pass\n    elif d:\n        a.sort()\n    else:\n        a += e\n    return a'));
  assert.equal(codes.some((one) => one.endsWith('    pass')), false, 'the last return stays');
});

test('code that does not parse has no mutants; neither have imports, decorators and annotations', () => {
  for (const code of ['def f(:\n  pass', 'from a1 import b\nimport c', '@g(1)\ndef f(a: "x" = None) -> 3:\n    pass']) assert.deepEqual(mutants(code), []);
});

test('the same code has the same mutants in the order of their places, all distinct, and Python compiles every one', async () => {
  const codes: string[] = [];
  for (const level of [1, 3, 5]) {
    const text = await readFile(new URL(`../../../language-server/heldout/level-${level}.jsonl`, import.meta.url), 'utf8');
    for (const line of text.split('\n').slice(0, 10)) {
      const { code } = JSON.parse(line) as HeldOutTask;
      const found = mutants(code);
      assert.deepEqual(mutants(code), found);
      assert.ok(found.length >= 2, code);
      assert.equal(new Set(found.map((one) => one.code)).size, found.length);
      const starts = found.map(({ edit }) => edit.span.start);
      assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
      codes.push(...found.map((one) => one.code));
    }
  }
  // Compiled only, never run.
  const checker = 'import ast, json, sys\nfor code in json.load(sys.stdin): ast.parse(code)';
  const { status, stderr } = spawnSync('python3', ['-c', checker], { input: JSON.stringify(codes), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
