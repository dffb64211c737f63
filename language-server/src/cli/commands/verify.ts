import { Cancelled, Failure } from '../../base/failure.ts';
import type { Engine } from '../../engine/engine.ts';
import { meanPassAtK } from '../../reward/pass-at-k.ts';
import { readCandidates, readProblems } from '../../sandbox/benchmark-rows.ts';
import { explain, type OneFile } from '../../sandbox/explain.ts';
import { hasSolution, verify, verifyLimits, type Judgement } from '../../sandbox/verify.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readText } from '../files.ts';
import { count } from '../words.ts';

/** Of pass@k; one for which a task has too few candidates is left out. */
const ks = [1, 10, 100] as const;

export const verifyCommand: Command = {
  usage: 'verify --problems P.jsonl [--candidates C.jsonl | --explain]',
  options: {
    problems: { kind: 'text', value: 'P.jsonl', help: 'problems, one JSON object a line' },
    candidates: { kind: 'text', value: 'C.jsonl', help: 'rows with "task_id" and "completion" or "solution"; without it the problems’ own solutions' },
    explain: { kind: 'flag', help: 'say of each of the data set’s own solutions that fails whether it passes in one file with its test' },
    interpreter: engineOptions.interpreter,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

async function run({ arguments: given, output, signal }: CommandContext, engine: Engine): Promise<ExitCode> {
  const problemsFile = given.required('problems');
  const candidatesFile = given.text('candidates');
  const candidates = candidatesFile === undefined ? undefined : await readRows(candidatesFile, readCandidates);
  const all = await readRows(problemsFile, readProblems);
  const solved = all.filter(hasSolution);
  // Without one at all, judging the first says so.
  const problems = candidates === undefined && solved.length > 0 ? solved : all;
  const state = await engine.sandbox();
  if (state.sandbox === undefined) throw state.failure;
  const tasks = new Map<string, { samples: number; passed: number }>();
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  let rows = 0;
  let differing = 0;
  let interrupted = false;
  try {
    for await (const judgement of verify(problems, candidates, state.sandbox, signal)) {
      rows += 1;
      tally(tasks, judgement);
      const { taskId, index, passed, verdict, detail } = judgement;
      const problem = given.flag('explain') && candidates === undefined && !passed ? byId.get(taskId) : undefined;
      const asOneFile = problem && (await explain(problem, state.sandbox, verifyLimits, signal));
      if (asOneFile?.passed) differing += 1;
      output.event({ task_id: taskId, index, passed, verdict, detail, ...(asOneFile && { asOneFile }) });
      if (!passed) output.say(`  ${output.style.bad('✗')} ${taskId}${candidates ? ` #${index}` : ''}: ${verdict}${detail === '' ? '' : ` — ${detail.split('\n')[0] ?? ''}`}${saidOf(asOneFile)}`);
      else output.progress(`${rows} of ${(candidates ?? problems).length} judged`);
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    interrupted = true;
  }
  const counts = [...tasks.values()];
  const passed = counts.reduce((sum, task) => sum + task.passed, 0);
  const estimates = ks.flatMap((k) => {
    const estimate = meanPassAtK(counts, k);
    return estimate === undefined ? [] : [[`pass@${k}`, estimate] as const];
  });
  output.event({ type: 'summary', tasks: tasks.size, rows, passed, ...(given.flag('explain') && { differing }), ...Object.fromEntries(estimates) });
  output.say(`${passed} of ${count(rows, 'row')} passed, ${count(tasks.size, 'task')}`);
  for (const [name, estimate] of estimates) output.say(`${name} ${(estimate * 100).toFixed(2)} %`);
  if (problems.length < all.length) output.say(`Left out: ${count(all.length - problems.length, 'problem')} without a solution.`);
  if (interrupted) output.say('Interrupted: the rows after these were not judged.');
  return interrupted ? exitCodes.interrupted : exitCodes.done;
}

function saidOf(asOneFile: OneFile | undefined): string {
  if (asOneFile === undefined) return '';
  return asOneFile.passed ? ' (passes in one file with its test)' : ' (fails in one file with its test, too)';
}

/** Throws Failure badInput that names the file, also for one without rows. */
async function readRows<T>(file: string, read: (text: string) => readonly T[]): Promise<readonly T[]> {
  const text = await readText(file);
  let rows: readonly T[];
  try {
    rows = read(text);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.reason, `${file}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
  if (rows.length === 0) throw new Failure('badInput', `The file ${file} has no rows.`, 'Give a JSONL file in the form of HumanEval or MBPP.');
  return rows;
}

function tally(tasks: Map<string, { samples: number; passed: number }>, { taskId, passed }: Judgement): void {
  const task = tasks.get(taskId) ?? { samples: 0, passed: 0 };
  task.samples += 1;
  task.passed += Number(passed);
  tasks.set(taskId, task);
}
