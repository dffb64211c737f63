import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readProblems } from '../../language-server/src/sandbox/benchmark-rows.ts';
import { verify } from '../../language-server/src/sandbox/verify.ts';
import { openSandbox } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

/** The published files, in a folder of your own: HumanEval.jsonl (MIT) and mbpp.jsonl (CC BY 4.0). */
const folder = process.env['PSEUDOCODE_DATA'];

const benchmarks: readonly (readonly [file: string, passed: number, total: number])[] = [
  ['humaneval/HumanEval.jsonl', 164, 164],
  ['mbpp/mbpp.jsonl', 974, 974],
];
for (const [file, passed, total] of benchmarks) {
  test(`${passed} of the ${total} reference solutions of ${file} pass`, async (context) => {
    const path = folder === undefined ? undefined : join(folder, file);
    if (path === undefined || !existsSync(path))
      return context.skip(`set PSEUDOCODE_DATA to the folder that holds ${file}`);
    const judgements = await Array.fromAsync(verify(readProblems(readFileSync(path, 'utf8')), undefined, sandbox));
    const failed = judgements.filter((judgement) => !judgement.passed);
    assert.equal(judgements.length, total);
    assert.ok(total - failed.length >= passed, JSON.stringify(failed, null, 1));
  });
}
