import { Failure } from '../../base/failure.ts';
import { meanPassAtK } from '../../reward/pass-at-k.ts';
import { readCandidates, readProblems } from '../../sandbox/benchmark-rows.ts';
import { verify, type Judgement } from '../../sandbox/verify.ts';
import { commonOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readText } from '../problem-file.ts';
import type { Engine } from '../../engine/engine.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'judge solutions of HumanEval or MBPP problems in the sandbox',
  usage: 'verify --problems P.jsonl [--candidates C.jsonl]',
  options: {
    problems: { kind: 'text', value: 'P.jsonl', help: 'problems, one JSON object a line' },
    candidates: { kind: 'text', value: 'C.jsonl', help: 'rows with "task_id" and "completion" or "solution"; without it the problems’ own solutions' },
    interpreter: { kind: 'text', value: 'FILE', help: 'the Python that runs candidates' },
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

const ks = [1, 10, 100];

async function run({ arguments: given, output, signal }: CommandContext, engine: Engine): Promise<ExitCode> {
  const problems = readProblems(await readText(given.required('problems')));
  const candidatesFile = given.text('candidates');
  const candidates = candidatesFile === undefined ? undefined : readCandidates(await readText(candidatesFile));
  if (problems.length === 0) throw new Failure('badInput', 'there is no problem in the file', 'give a JSONL file in the form of HumanEval or MBPP');
  const state = await engine.sandbox();
  if (state.sandbox === undefined) throw state.failure;
  const tasks = new Map<string, { samples: number; passed: number }>();
  let rows = 0;
  for await (const judgement of verify(problems, candidates, state.sandbox, signal)) {
    rows += 1;
    count(tasks, judgement);
    const { taskId, index, passed, verdict, detail } = judgement;
    output.event({ type: 'judgement', task_id: taskId, index, passed, verdict, detail });
    if (!passed) output.say(`  ${output.style.bad('✗')} ${taskId}${candidates ? ` #${index}` : ''}: ${verdict}${detail === '' ? '' : ` — ${detail.split('\n')[0] ?? ''}`}`);
  }
  const all = [...tasks.values()];
  const passed = all.reduce((sum, task) => sum + task.passed, 0);
  const estimates = Object.fromEntries(ks.map((k) => [`pass@${k}`, meanPassAtK(all, k)] as const).filter(([, estimate]) => estimate !== undefined));
  output.event({ type: 'summary', tasks: tasks.size, rows, passed, ...estimates });
  output.say(`${passed} of ${rows} passed, ${tasks.size} tasks`);
  for (const [name, estimate] of Object.entries(estimates)) output.say(`${name} ${((estimate ?? 0) * 100).toFixed(2)} %`);
  return exitCodes.done;
}

function count(tasks: Map<string, { samples: number; passed: number }>, { taskId, passed }: Judgement): void {
  const task = tasks.get(taskId) ?? { samples: 0, passed: 0 };
  task.samples += 1;
  task.passed += Number(passed);
  tasks.set(taskId, task);
}
