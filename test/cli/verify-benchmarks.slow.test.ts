/** The data sets' own solutions, where the data sets are: PSEUDOCODE_DATA names the folder with humaneval/ and mbpp/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from 'node:path';
import { makeWorkplace } from './run-program.ts';

const data = process.env['PSEUDOCODE_DATA'];
const skip = data === undefined || data === '' ? 'set PSEUDOCODE_DATA to a folder with humaneval/HumanEval.jsonl and mbpp/mbpp.jsonl' : false;

for (const [name, file, rows, least] of [
  ['HumanEval', 'humaneval/HumanEval.jsonl', 164, 164],
  ['MBPP', 'mbpp/mbpp.jsonl', 974, 969],
] as const) {
  test(`${name}: at least ${least} of ${rows} solutions pass`, { skip, timeout: 600_000 }, async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('verify', '--problems', join(data ?? '', file), '--json');
    assert.equal(ended.code, 0, ended.err);
    const { rows: judged, passed } = ended.events().at(-1) ?? {};
    assert.equal(judged, rows);
    assert.ok(Number(passed) >= least, `${String(passed)} passed:\n${ended.err}`);
  });
}
