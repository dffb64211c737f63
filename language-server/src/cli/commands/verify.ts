import { Cancelled, Failure } from '../../base/failure.ts';
import type { Engine } from '../../engine/engine.ts';
import { meanPassAtK } from '../../reward/pass-at-k.ts';
import { readCandidates, readProblems } from '../../sandbox/benchmark-rows.ts';
import { verify, type Judgement } from '../../sandbox/verify.ts';
import { commonOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readText } from '../files.ts';
import { count } from '../words.ts';

/** Of pass@k; one for which a task has too few candidates is left out. */
const ks = [1, 10, 100] as const;

export const verifyCommand: Command = {
  usage: 'verify --problems P.jsonl [--candidates C.jsonl]',
  options: {
    problems: { kind: 'text', value: 'P.jsonl', help: 'problems, one JSON object a line' },
    candidates: { kind: 'text', value: 'C.jsonl', help: 'rows with "task_id" and "completion" or "solution"; without it the problems’ own solutions' },
    interpreter: { kind: 'text', value: 'FILE', help: 'the Python that runs candidates' },
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};


async function run({ arguments: given, output, signal }: CommandContext, engine: Engine): Promise<ExitCode> {
  const problemsFile = given.required('problems');
  const candidatesFile = given.text('candidates');
  const problems = await readRows(problemsFile, readProblems);
  const candidates = candidatesFile === undefined ? undefined : await readRows(candidatesFile, readCandidates);
  const state = await engine.sandbox();
  if (state.sandbox === undefined) throw state.failure;
  const tasks = new Map<string, { samples: number; passed: number }>();
  let rows = 0;
  let interrupted = false;
  try {
    for await (const judgement of verify(problems, candidates, state.sandbox, signal)) {
      rows += 1;
      tally(tasks, judgement);
      const { taskId, index, passed, verdict, detail } = judgement;
      output.event({ task_id: taskId, index, passed, verdict, detail });
      if (!passed) output.say(`  ${output.style.bad('✗')} ${taskId}${candidates ? ` #${index}` : ''}: ${verdict}${detail === '' ? '' : ` — ${detail.split('\n')[0] ?? ''}`}`);
      else output.progress(`${rows} of ${(candidates ?? problems).length} judged`);
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    interrupted = true;
  }
  const all = [...tasks.values()];
  const passed = all.reduce((sum, task) => sum + task.passed, 0);
  const estimates = ks.flatMap((k) => {
    const estimate = meanPassAtK(all, k);
    return estimate === undefined ? [] : [[`pass@${k}`, estimate] as const];
  });
  output.event({ type: 'summary', tasks: tasks.size, rows, passed, ...Object.fromEntries(estimates) });
  output.say(`${passed} of ${count(rows, 'row')} passed, ${count(tasks.size, 'task')}`);
  for (const [name, estimate] of estimates) output.say(`${name} ${(estimate * 100).toFixed(2)} %`);
  if (interrupted) output.say('Interrupted: the rows after these were not judged.');
  return interrupted ? exitCodes.interrupted : exitCodes.done;
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
  if (rows.length === 0) throw new Failure('badInput', `the file ${file} has no rows`, 'give a JSONL file in the form of HumanEval or MBPP');
  return rows;
}

function tally(tasks: Map<string, { samples: number; passed: number }>, { taskId, passed }: Judgement): void {
  const task = tasks.get(taskId) ?? { samples: 0, passed: 0 };
  task.samples += 1;
  task.passed += Number(passed);
  tasks.set(taskId, task);
}
