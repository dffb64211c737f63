import { Failure } from '../../base/failure.ts';
import { createIdentifier } from '../../base/identifier.ts';
import type { TrajectoryId } from '../../domain/trajectory.ts';
import { heldOutSets, readHeldOut, type HeldOutSet } from '../../curriculum/held-out.ts';
import type { HeldOutTask } from '../../curriculum/task.ts';
import { defaultLimits, type Sandbox } from '../../domain/ports/sandbox.ts';
import type { LanguageSupport } from '../../domain/ports/language-support.ts';
import type { TestCase } from '../../domain/test-case.ts';
import type { Engine } from '../../engine/engine.ts';
import { wilson } from '../../reward/interval.ts';
import { runTests } from '../../sandbox/run-tests.ts';
import type { SolveOptions } from '../../solver/options.ts';
import { solveProblem } from '../../solver/solve-problem.ts';
import type { SolverDependencies } from '../../solver/dependencies.ts';
import { commonOptions, engineOptions, searchOptions, type Command, type CommandContext } from '../command.ts';
import { solveOptionsOf, withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { evaluateCases } from './evaluate-cases.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'Pass@1 of a model on the held-out tasks, by level',
  usage: 'evaluate [--model DIR] [--levels 1-5] [--mode direct|steps|mcts|auto|cases]',
  options: {
    levels: { kind: 'text', value: 'LIST', help: 'for example 1-3 or 2,everyday (default 1-5,everyday)' },
    mode: { kind: 'text', value: 'MODE', help: 'direct, steps, mcts or auto (default steps); cases measures the test case generator' },
    tasks: { kind: 'number', value: 'N', help: 'only the first N tasks of each level' },
    ...searchOptions,
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { arguments: given, output, signal } = context;
  const sets = readLevels(given.text('levels') ?? '1-5,everyday');
  if (given.text('mode') === 'cases') return evaluateCases(context, engine, sets);
  const base = solveOptionsOf(context);
  const options: SolveOptions = { ...base, mode: given.text('mode') === undefined ? 'steps' : readModeOption(given.text('mode')) };
  const state = await engine.sandbox();
  if (state.sandbox === undefined) throw state.failure;
  const all = await engine.dependencies(true, signal);
  // One chain is not chosen among candidates: generated cases would cost time and change nothing.
  const { generator: _, ...withoutGenerator } = all;
  const dependencies = options.mode === 'direct' || options.mode === 'steps' ? withoutGenerator : all;
  for (const set of sets) {
    const tasks = (await readHeldOut(engine.assets.heldOut, set)).slice(0, given.number('tasks'));
    const began = context.clock.monotonic();
    let passed = 0;
    let declined = 0;
    let tokens = 0;
    for (const [i, task] of tasks.entries()) {
      const attempt = await attemptTask(task, options, dependencies, state.sandbox, signal);
      passed += Number(attempt.passed);
      declined += Number(attempt.declined);
      tokens += attempt.tokens;
      if (given.flag('verbose') && !attempt.passed) output.say(`  ${output.style.bad('✗')} ${set} #${i + 1} ${task.problem.entry}: ${task.problem.statement}`);
      if (signal.aborted) return exitCodes.interrupted;
    }
    const { share, low, high } = wilson(passed, tasks.length);
    const seconds = (context.clock.monotonic() - began) / 1000;
    output.event({ type: 'level', level: set, mode: options.mode, tasks: tasks.length, 'pass@1': share, low, high, declined, tokens, seconds });
    const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);
    output.say(
      `level ${String(set).padEnd(9)} ${options.mode.padEnd(7)} Pass@1 ${percent(share)} %  [${percent(low)}, ${percent(high)}]  ${passed} of ${tasks.length}, ${declined} declined, ${Math.round(tokens / Math.max(1, tasks.length))} tokens and ${(seconds / Math.max(1, tasks.length)).toFixed(1)} s a task`,
    );
  }
  return exitCodes.done;
}

function readModeOption(text: string | undefined): SolveOptions['mode'] {
  if (text === 'direct' || text === 'steps' || text === 'mcts' || text === 'auto') return text;
  throw new Failure('badInput', `there is no mode '${text ?? ''}'`, 'choose direct, steps, mcts, auto or cases');
}

/** `1-3,everyday` → its sets. */
export function readLevels(text: string): readonly HeldOutSet[] {
  const wrong = new Failure('badInput', `--levels is '${text}'`, 'write levels as in 1-5, 2 or 1,3,everyday');
  const sets = text.split(',').flatMap((part): readonly HeldOutSet[] => {
    const range = /^(\d)(?:-(\d))?$/.exec(part.trim());
    if (range === null) return part.trim() === 'everyday' ? ['everyday'] : [];
    const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
    return heldOutSets.filter((set) => typeof set === 'number' && set >= first && set <= last);
  });
  if (sets.length === 0) throw wrong;
  return sets;
}

interface Attempt {
  readonly passed: boolean;
  readonly declined: boolean;
  readonly tokens: number;
}

/** Solves with the shown examples alone; only then the held-out tests judge the answer. */
async function attemptTask(
  task: HeldOutTask,
  options: SolveOptions,
  dependencies: SolverDependencies,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Attempt> {
  const id = createIdentifier() as TrajectoryId;
  const answer = await solveProblem({ problem: task.problem, options, id }, dependencies, signal);
  const { tokens } = answer.exploration;
  const declined = answer.outside;
  if (!answer.best || declined) return { passed: false, declined, tokens };
  const tests = task.tests.map((one) => toTest(one, dependencies.language));
  const outcome = await runTests(sandbox, { problem: task.problem, code: answer.best.code, tests, limits: defaultLimits }, signal);
  return { passed: outcome.compiled && outcome.results.every(({ verdict }) => verdict === 'passed'), declined, tokens };
}

function toTest({ args, expected }: HeldOutTask['tests'][number], language: LanguageSupport): TestCase {
  const argValues = language.parseArguments(args);
  const value = language.parseLiteral(expected);
  if (argValues === undefined || value === undefined) {
    throw new Failure('badInput', `a held-out test is not made of literals: ${args} → ${expected}`, 'restore the held-out files');
  }
  return { origin: 'given', args, argValues, expected: value, heldOut: true };
}
