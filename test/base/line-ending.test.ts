import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lineEnding } from '../../language-server/src/base/line-ending.ts';

it('the line ending of a text is the first that it uses', () => {
  assert.deepEqual(['', 'a', 'a\nb\r\n', 'a\r\nb\n', '\r\n'].map(lineEnding), ['\n', '\n', '\n', '\r\n', '\r\n']);
});
