import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cancelled } from '../../base/failure.ts';
import { readNewcomerStubs, type NewcomerStub } from '../../curriculum/newcomer.ts';
import type { LanguageSupport } from '../../domain/ports/language-support.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Engine } from '../../engine/engine.ts';
import { targetOf } from '../../engine/target.ts';
import { wilson } from '../../reward/interval.ts';
import type { CommandContext } from '../command.ts';
import { solveOptionsOf } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { attemptTask, type Attempt } from './evaluate-policy.ts';

/** Seconds for one function; an answer after it does not count. */
export const newcomerSeconds = 30;

type Ending = { readonly hasExample: boolean; readonly seconds: number; readonly kind: Attempt['kind'] | 'late' };

/**
 * What a newcomer sees: each stub is solved as `pseudocode solve` does with its defaults, and tests that are never
 * shown judge the code. Which functions fail is not said, not even with --verbose: the list would end as training data.
 */
export async function evaluateNewcomer(context: CommandContext, engine: Engine, wanted: number | undefined): Promise<ExitCode> {
  const { output, signal, clock } = context;
  const stubs = (await readNewcomerStubs(engine.assets.heldOut)).slice(0, wanted);
  const [dependencies, state, language] = await Promise.all([engine.dependencies(true, 'python', signal), engine.sandbox(), engine.language()]);
  if (state.sandbox === undefined) throw state.failure;
  const options = solveOptionsOf(context);
  const mostSeconds = context.arguments.number('within') ?? newcomerSeconds;
  const endings: Ending[] = [];
  for (const stub of stubs) {
    const problem = problemOf(stub, language);
    const began = clock.monotonic();
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(mostSeconds * 1000)]);
    const kind = await attemptTask({ problem, tests: stub.tests }, options, dependencies, state.sandbox, inTime).then((attempt) => attempt.kind, lateWhenCancelled);
    if (signal.aborted) break;
    endings.push({ kind, hasExample: problem.examples.length > 0, seconds: (clock.monotonic() - began) / 1000 });
    output.progress(`${endings.length} of ${stubs.length}, ${endings.filter((one) => one.kind === 'passed').length} solved`);
  }
  report(endings, mostSeconds, output);
  return endings.length < stubs.length ? exitCodes.interrupted : exitCodes.done;
}

function problemOf({ entry, stub }: NewcomerStub, language: LanguageSupport): Problem {
  const [found] = language.functions(stub);
  if (found === undefined) throw new TypeError(`the stub ${entry} has no function`);
  return targetOf(join(tmpdir(), `${entry}.py`), stub, found, { ...language, context: () => ({ before: '', after: '', importPaths: [] }) }).problem;
}

function lateWhenCancelled(error: unknown): 'late' {
  if (error instanceof Cancelled) return 'late';
  throw error;
}

function report(endings: readonly Ending[], mostSeconds: number, output: CommandContext['output']): void {
  const number = (kind: Ending['kind'], some = endings): number => some.filter((one) => one.kind === kind).length;
  const tasks = endings.length;
  const [solved, declined, late] = [number('passed'), number('declined'), number('late')];
  const withExample = endings.filter((one) => one.hasExample);
  const solvedWithExample = number('passed', withExample);
  const { share, low, high } = wilson(solved, tasks);
  const medianSeconds = endings.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(tasks / 2)] ?? NaN;
  output.event({ type: 'newcomer', tasks, seconds: mostSeconds, solved, share, low, high, declined, late, wrong: number('failed') + number('nothing'), withExample: withExample.length, solvedWithExample, medianSeconds });
  const percent = (value: number): string => `${(value * 100).toFixed(0)} %`;
  output.say(
    `${solved} of ${tasks} solved [${percent(low)}, ${percent(high)}]: ${solvedWithExample} of ${withExample.length} with an example, ${solved - solvedWithExample} of ${tasks - withExample.length} without; ${declined} declined, ${late} not in ${mostSeconds} s; ${medianSeconds.toFixed(1)} s for the one in the middle`,
  );
}
