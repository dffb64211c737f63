import { unreachable } from '../../base/exhaustive.ts';
import { Cancelled, Failure } from '../../base/failure.ts';
import { createIdentifier } from '../../base/identifier.ts';
import type { HeldOutSet } from '../../curriculum/held-out.ts';
import type { HeldOutTask } from '../../curriculum/task.ts';
import { testOfLiterals } from '../../domain/example-test.ts';
import type { LanguageSupport } from '../../domain/ports/language-support.ts';
import { defaultLimits, type Sandbox } from '../../domain/ports/sandbox.ts';
import type { TestCase, TestResult } from '../../domain/test-case.ts';
import type { TrajectoryId } from '../../domain/trajectory.ts';
import { wilson } from '../../reward/interval.ts';
import { runTests } from '../../sandbox/run-tests.ts';
import type { SolverDependencies } from '../../solver/dependencies.ts';
import type { SolveOptions } from '../../solver/options.ts';
import { solveProblem } from '../../solver/solve-problem.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import type { HeldOutLevel } from './evaluate.ts';
import { interruptedAfter, untilCancelled } from './until-cancelled.ts';

/** Pass@1 of a policy: each task is solved once, with what it shows; its held-out tests judge the answer. */
export async function evaluatePolicy(
  { arguments: given, output, signal, clock }: CommandContext,
  options: SolveOptions,
  levels: readonly HeldOutLevel[],
  all: SolverDependencies,
  sandbox: Sandbox,
): Promise<ExitCode> {
  // One chain is not chosen among candidates: generated cases would cost time and change nothing.
  const { generator: _, ...withoutGenerator } = all;
  const dependencies = options.mode === 'direct' || options.mode === 'steps' ? withoutGenerator : all;
  for (const { set, tasks } of levels) {
    const began = clock.monotonic();
    const attempts = await untilCancelled(
      tasks,
      (task) => attemptTask(task, options, dependencies, sandbox, signal),
      (all, task, attempt) => {
        output.progress(`level ${set}: ${all.length} of ${tasks.length}, ${all.filter(({ kind }) => kind === 'passed').length} passed`);
        if (given.flag('verbose')) sayMiss(output, set, all.length, task, attempt);
      },
    );
    reportLevel(set, options, attempts, (clock.monotonic() - began) / 1000, output);
    if (attempts.length < tasks.length) {
      output.say(interruptedAfter(attempts.length, tasks.length, set));
      return exitCodes.interrupted;
    }
  }
  return exitCodes.done;
}

function reportLevel(set: HeldOutSet, options: SolveOptions, attempts: readonly Attempt[], seconds: number, output: Output): void {
  if (attempts.length === 0) return;
  const number = (wanted: Attempt['kind']): number => attempts.filter(({ kind }) => kind === wanted).length;
  const tasks = attempts.length;
  const [passed, declined] = [number('passed'), number('declined')];
  const tokens = attempts.reduce((sum, attempt) => sum + attempt.tokens, 0);
  const { share, low, high } = wilson(passed, tasks);
  output.event({ type: 'level', level: set, mode: options.mode, tasks, 'pass@1': share, low, high, passed, declined, tokens, seconds });
  const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);
  const each = `${Math.round(tokens / tasks)} tokens and ${(seconds / tasks).toFixed(1)} s a task`;
  output.say(`level ${String(set).padEnd(9)} ${options.mode.padEnd(7)} Pass@1 ${percent(share)} %  [${percent(low)}, ${percent(high)}]  ${passed} of ${tasks}, ${declined} declined, ${each}`);
}

/** A task that was not solved: what was asked, what was written and the first test that it fails. */
function sayMiss({ say, style }: Output, set: HeldOutSet, number: number, { problem }: HeldOutTask, attempt: Attempt): void {
  if (attempt.kind === 'passed') return;
  say(`\n${style.bad('✗')} level ${set} #${number}  ${problem.signature}\n  ${style.faint(problem.statement)}`);
  switch (attempt.kind) {
    case 'declined':
      return say('  declined: outside what this model can do');
    case 'nothing':
      return say('  no code was written');
    case 'failed':
      for (const line of attempt.code.split('\n')) say(`  | ${line}`);
      return say(`  ${attempt.reason}`);
    default:
      return unreachable(attempt.kind);
  }
}

export type Attempt =
  | { readonly kind: 'passed' | 'declined' | 'nothing'; readonly tokens: number }
  /** `reason`: the first test that the code fails. */
  | { readonly kind: 'failed'; readonly tokens: number; readonly code: string; readonly reason: string };

/** Solves with the shown examples alone; only then the held-out tests judge the answer. */
export async function attemptTask(
  task: Pick<HeldOutTask, 'problem' | 'tests'>,
  options: SolveOptions,
  dependencies: SolverDependencies,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Attempt> {
  const id = createIdentifier() as TrajectoryId;
  const { best, exploration, outside, end } = await solveProblem({ problem: task.problem, options, id }, dependencies, signal);
  if (end === 'cancelled') throw new Cancelled();
  const { tokens } = exploration;
  if (outside) return { kind: 'declined', tokens };
  if (!best) return { kind: 'nothing', tokens };
  const { language } = dependencies;
  const tests = task.tests.map((one) => toTest(one, language));
  const outcome = await runTests(sandbox, { problem: task.problem, code: best.code, tests, limits: defaultLimits }, signal);
  const miss = outcome.results.find(({ verdict }) => verdict !== 'passed');
  if (outcome.compiled && miss === undefined) return { kind: 'passed', tokens };
  return { kind: 'failed', tokens, code: best.code, reason: miss === undefined ? 'is no Python' : describeMiss(task, miss, language) };
}

function describeMiss({ problem }: Pick<HeldOutTask, 'problem'>, { test, verdict, actual, detail }: TestResult, language: LanguageSupport): string {
  const expected = test.expected === undefined ? '' : `, expected ${language.formatValue(test.expected)}`;
  return `${problem.entry}(${test.args}) → ${actual === undefined ? (detail ?? verdict) : language.formatValue(actual)}${expected}`;
}

function toTest(one: HeldOutTask['tests'][number], language: LanguageSupport): TestCase {
  const test = testOfLiterals(one, language);
  if (test === undefined) throw new Failure('badInput', `A held-out test is not made of literals: ${one.args} → ${one.expected}.`, 'Restore the held-out files.');
  return { ...test, heldOut: true };
}
