import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readProblems } from '../../language-server/src/sandbox/benchmark-rows.ts';
import type { ScriptProblem } from '../../language-server/src/sandbox/benchmark-rows.ts';
import { verify, verifyLimits } from '../../language-server/src/sandbox/verify.ts';
import { openJavaScript } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

/** The published files, in a folder of your own: MBPP's translations by MXEval (Apache 2.0). Those of JavaScript need lodash. */
const folder = process.env['PSEUDOCODE_DATA'];

/**
 * Many of their reference solutions, written by a model, are no solutions: they name what is not there, end in the
 * middle or compute something else. What counts is that each is judged as it is where it stands in one file with its
 * test, the way in which the data set is meant to be run.
 */
const benchmarks: readonly (readonly [file: string, total: number, passing: number, differing: readonly string[]])[] = [
  // The solution of 243 calls a function that only its test defines.
  ['mbpp/mbjsp.jsonl', 938, 796, ['MBJSP/243: ReferenceError: compare is not defined']],
  ['mbpp/mbtsp.jsonl', 967, 349, []],
];
for (const [file, total, passing, differing] of benchmarks) {
  test(`the ${total} reference solutions of ${file} are judged as one file with their test is`, async (context) => {
    const path = folder === undefined ? undefined : join(folder, file);
    if (path === undefined || !existsSync(path)) return context.skip(`set PSEUDOCODE_DATA to the folder that holds ${file}`);
    const problems = readProblems(readFileSync(path, 'utf8')).filter(isSolved);
    assert.equal(problems.length, total);
    const differences: string[] = [];
    let passes = 0;
    let index = 0;
    for await (const { taskId, passed, detail } of verify(problems, undefined, sandbox)) {
      if (passed) passes++;
      const whole = await passesAsOneFile(problems[index++] as ScriptProblem);
      if (whole !== passed) differences.push(`${taskId}: ${detail}`);
    }
    assert.deepEqual([differences, passes], [differing, passing]);
  });
}

function isSolved(problem: object): problem is ScriptProblem {
  return 'canonicalSolution' in problem && problem.canonicalSolution !== undefined;
}

async function passesAsOneFile({ language, prompt, canonicalSolution, test: testProgram }: ScriptProblem): Promise<boolean> {
  const nothing = { program: 'function nothing() {}', entries: ['nothing'] };
  const report = await sandbox.judge({ ...nothing, language, test: `${prompt}${canonicalSolution}\n${testProgram}`, limits: verifyLimits });
  return report.test.kind === 'finished';
}
