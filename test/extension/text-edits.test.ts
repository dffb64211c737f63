import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyOffsetEdits, lineEdits } from '../../src/steps/text-edits.ts';

test('line edits turn one text into the other and leave common lines alone', () => {
  const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'end'), { maxLength: 12 }).map((lines) => lines.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = lineEdits(before, after);
      assert.equal(applyOffsetEdits(before, edits), after);
      for (const [index, edit] of edits.entries()) assert.ok(edit.start >= (edits[index - 1]?.end ?? 0), 'ascending, not overlapping');
    }),
  );
});

test('only the lines that differ are touched', async (t) => {
  const cases: readonly (readonly [before: string, after: string, edits: readonly (readonly [number, number, string])[]])[] = [
    ['same\n', 'same\n', []],
    ['a\nb\nc\n', 'a\nX\nc\n', [[2, 4, 'X\n']]],
    ['a\nc\n', 'a\nb\nc\n', [[2, 2, 'b\n']]],
    ['a\nb\nc\nd\ne\n', 'A\nb\nc\nd\nE\n', [[0, 2, 'A\n'], [8, 10, 'E\n']]],
    ['', 'a\n', [[0, 0, 'a\n']]],
    ['a\nb', 'a\n', [[2, 3, '']]],
  ];
  for (const [before, after, edits] of cases) {
    await t.test(JSON.stringify([before, after]), () =>
      assert.deepEqual(lineEdits(before, after).map(({ start, end, newText }) => [start, end, newText]), edits),
    );
  }
});
