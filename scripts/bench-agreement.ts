/**
 * Compares the sandbox's verdicts with those of human-eval's own harness, on samples of a real model:
 * `node scripts/bench-agreement.ts --codet SAMPLES.jsonl --humaneval HumanEval.jsonl --human-eval CHECKOUT
 * [--log FILE] [--tasks N]`. Both judges run inside sandboxes. What is judged is appended to the log, and a run that
 * was stopped goes on from there. Where the two differ, both judge again with ten times the time. One JSON object goes
 * to standard output: how often they agree, and every difference with its cause.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { silentLogger } from '../language-server/src/base/logger.ts';
import { readProblems } from '../language-server/src/sandbox/benchmark-rows.ts';
import { createPythonSandbox } from '../language-server/src/sandbox/create-sandbox.ts';
import { readLines, readSamples } from './agreement/candidates.ts';
import { judgeTask, type TaskResult } from './agreement/judges.ts';
import { publicHarness } from './agreement/public-harness.ts';

const { values: options } = parseArgs({
  options: {
    codet: { type: 'string' },
    humaneval: { type: 'string' },
    'human-eval': { type: 'string' },
    log: { type: 'string', default: '.cache/agreement.jsonl' },
    tasks: { type: 'string', default: '1000000' },
  },
});
const { codet, humaneval, 'human-eval': checkout, log } = options;
if (codet === undefined || humaneval === undefined || checkout === undefined) {
  process.stderr.write('give --codet SAMPLES.jsonl, --humaneval HumanEval.jsonl and --human-eval CHECKOUT (of openai/human-eval)\n');
  process.exit(2);
}

const tasks = readSamples(codet).slice(0, Number(options.tasks));
const problems = new Map(readProblems(readFileSync(humaneval, 'utf8')).map((problem) => [problem.taskId, problem]));
mkdirSync(dirname(log), { recursive: true });
const logged = existsSync(log) ? (readLines(log) as unknown as readonly TaskResult[]) : [];
const done = new Map(logged.map((result) => [result.taskId, result]));
const sandbox = await createPythonSandbox({ logger: silentLogger, servers: 1 });
try {
  const judges = { harness: await publicHarness(resolve(checkout)), sandbox };
  for (const task of tasks) {
    if (done.has(task.taskId)) continue;
    const problem = problems.get(task.taskId);
    if (problem === undefined) throw new Error(`${humaneval} has no ${task.taskId}`);
    const result = await judgeTask(task, problem, judges);
    done.set(task.taskId, result);
    appendFileSync(log, `${JSON.stringify(result)}\n`);
    process.stderr.write(`${done.size} of ${tasks.length} tasks: ${task.taskId}, ${result.passed} passed, ${result.differences.length} differences\n`);
  }
} finally {
  await sandbox.dispose();
}

const results = tasks.flatMap(({ taskId }) => done.get(taskId) ?? []);
const candidates = results.reduce((sum, result) => sum + result.candidates, 0);
const differences = results.flatMap(({ taskId, differences }) => differences.map((difference) => ({ taskId, ...difference })));
const falsePasses = differences.filter(({ again }) => again.sandbox === 'passed' && again.harness !== 'passed').length;
const report = {
  judges: ['human-eval check_correctness', sandbox.name],
  candidates,
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  agreement: (candidates - differences.length) / candidates,
  falsePasses,
  differences,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
