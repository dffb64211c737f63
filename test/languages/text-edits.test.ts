import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, orderEdits } from '../../language-server/src/languages/text-edits.ts';

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

describe('text edits', () => {
  it('are applied in order', () => {
    assert.equal(applyEdits('abcdef', [edit(0, 1, 'A'), edit(2, 2, '-'), edit(5, 6, '')]), 'Ab-cde');
  });

  it('must be ascending, apart from each other and inside the text', () => {
    for (const edits of [[edit(2, 3, ''), edit(0, 1, '')], [edit(0, 2, ''), edit(1, 3, '')], [edit(2, 1, '')], [edit(0, 9, '')]]) {
      assert.throws(() => applyEdits('abc', edits), RangeError);
    }
  });

  it('are brought into order, those at the same place joined', () => {
    assert.deepEqual(orderEdits([edit(5, 6, 'z'), edit(2, 2, 'a'), edit(2, 2, 'b'), edit(2, 4, 'c')]), [edit(2, 4, 'abc'), edit(5, 6, 'z')]);
  });
});
