import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { readCandidates, readProblems } from '../../language-server/src/sandbox/benchmark-rows.ts';
import { stripTypes } from '../../language-server/src/languages/javascript/strip-types.ts';
import { verify } from '../../language-server/src/sandbox/verify.ts';
import type { Judgement } from '../../language-server/src/sandbox/verify.ts';
import { solutions } from './humaneval-solutions.ts';
import { openJavaScript } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

async function judge(problems: string, candidates: readonly unknown[] | undefined): Promise<readonly Judgement[]> {
  return Array.fromAsync(verify(readProblems(problems), candidates === undefined ? undefined : readCandidates(lines(candidates)), sandbox));
}

const own = lines([
  {
    task_id: 'Own/1',
    language: 'javascript',
    prompt: '// Doubles.\nfunction twice(x) {\n',
    entry_point: 'twice',
    canonical_solution: '  return 2 * x;\n}',
    test: "var x0 = twice(4);\nif (x0 !== 8) {\n    throw 'Error at 1th assert statement. Value = ' + JSON.stringify(x0)\n}\n",
  },
  {
    task_id: 'Own/2',
    language: 'typescript',
    prompt: 'const twice = function (x: number) : number {\n',
    entry_point: 'twice',
    canonical_solution: '\treturn 2 * x;\n}',
    test: "import * as assert from 'assert'\nlet actual: number = twice(4);\nassert.deepEqual(actual, 8, 'not 8');\n",
  },
  {
    name: 'Own_3',
    language: 'js',
    prompt: 'function twice(x){\n',
    tests: "const assert = require('node:assert');\nfunction test() {\n  let candidate = twice;\n  assert.deepEqual(candidate(4), 8);\n}\ntest();",
  },
]);
test("rows of the translated benchmarks are judged like Python's", async () => {
  const rows: readonly (readonly [row: object, verdict: string, detail: RegExp])[] = [
    [{ task_id: 'Own/1', completion: '  return x + x;\n}' }, 'passed', /^$/],
    [{ task_id: 'Own/1', completion: '  return x;\n}' }, 'wrongAnswer', /Error at 1th assert statement. Value = 4/],
    [{ task_id: 'Own/1', completion: '  return y;\n}' }, 'crashed', /ReferenceError: y/],
    [{ task_id: 'Own/2', completion: '  return x + x as number;\n}' }, 'passed', /^$/],
    [{ task_id: 'Own/2', completion: '  return x\n}' }, 'wrongAnswer', /AssertionError: not 8/],
    [{ task_id: 'Own/2', completion: '  return (x:\n}' }, 'notCompiled', /SyntaxError/],
    [{ task_id: 'Own_3', solution: 'const twice = (x) => x << 1;' }, 'passed', /^$/],
    [{ task_id: 'Own_3', solution: 'const double = (x) => x << 1;' }, 'noEntry', /^$/],
  ];
  const judgements = await judge(own, rows.map(([row]) => row));
  rows.forEach(([row, verdict, detail], index) => {
    assert.equal(judgements[index]?.verdict, verdict, JSON.stringify([row, judgements[index]]));
    assert.match(judgements[index]?.detail ?? 'nothing', detail);
  });
});

test('a test that needs a package which is not there is bad input, not a wrong answer', async () => {
  const row = { task_id: 'L', language: 'javascript', prompt: '', entry_point: 'f', test: 'const _ = require("no-such-package");' };
  await assert.rejects(
    judge(lines([row]), [{ task_id: 'L', solution: 'function f() {}' }]),
    (error) => error instanceof Failure && error.reason === 'badInput' && /no-such-package/.test(error.message),
  );
});

/** The published files, in a folder of your own: HumanEval's translations by MultiPL-E (BSD 3-Clause). */
const folder = process.env['PSEUDOCODE_DATA'];

for (const [language, file] of [['javascript', 'humaneval/humaneval-js.jsonl'], ['typescript', 'humaneval/humaneval-ts.jsonl']] as const) {
  test(`${solutions.length} right solutions in ${language} pass, as many wrong ones fail`, async (context) => {
    const path = folder === undefined ? undefined : join(folder, file);
    if (path === undefined || !existsSync(path)) return context.skip(`set PSEUDOCODE_DATA to the folder that holds ${file}`);
    const text = readFileSync(path, 'utf8');
    const ids = new Map(readProblems(text).map(({ taskId }) => [Number(/_(\d+)_/.exec(taskId)?.[1]), taskId]));
    const write = (source: string): string => {
      const script = language === 'typescript' ? undefined : stripTypes(source);
      return script?.kind === 'script' ? script.source : source;
    };
    const rows = solutions.flatMap(({ problem, right, wrong }) => [right, wrong].map((source) => ({ task_id: ids.get(problem), solution: write(source) })));
    const judgements = await judge(text, rows);
    assert.equal(judgements.length, 2 * solutions.length);
    const unexpected = judgements.filter(({ passed }, index) => passed !== (index % 2 === 0));
    assert.deepEqual(unexpected, []);
    assert.ok(judgements.every(({ verdict }) => verdict !== 'noEntry' && verdict !== 'notCompiled'));
  });
}
