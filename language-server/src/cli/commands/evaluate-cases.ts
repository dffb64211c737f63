import type { HeldOutTask } from '../../curriculum/task.ts';
import { wilson } from '../../reward/interval.ts';
import { checkCases } from '../../solver/check-cases.ts';
import type { SolverDependencies } from '../../solver/dependencies.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { HeldOutLevel } from './evaluate.ts';

/** Cases asked of the generator for each task, as in O1-CODER's template. */
const casesPerTask = 3;

/**
 * How good a test case generator is, on held-out tasks: the share of its cases that the reference code passes
 * (O1-CODER section 3.1.3), from the code and from the question alone. Only valid, distinct cases count.
 */
export async function evaluateCases(
  { arguments: given, output, signal, clock }: CommandContext,
  levels: readonly HeldOutLevel[],
  dependencies: SolverDependencies,
): Promise<ExitCode> {
  for (const { set, tasks } of levels) {
    for (const from of ['code', 'question'] as const) {
      const began = clock.monotonic();
      const counts = { asked: tasks.length * casesPerTask, valid: 0, returned: 0, passed: 0 };
      for (const task of tasks) {
        for (const state of await statesOf(task, from, dependencies, given.number('seed') ?? 0, signal)) {
          counts.valid += 1;
          counts.returned += Number(state !== 'crash');
          counts.passed += Number(state === 'agree');
        }
      }
      const { share, low, high } = wilson(counts.passed, counts.valid);
      const seconds = (clock.monotonic() - began) / 1000;
      output.event({ type: 'cases', level: set, from, tasks: tasks.length, ...counts, passRate: share, low, high, seconds });
      const percent = (value: number): string => (value * 100).toFixed(1);
      output.say(
        `level ${String(set).padEnd(9)} cases from ${from.padEnd(8)} pass rate ${percent(share).padStart(5)} %  [${percent(low)}, ${percent(high)}]  ${counts.passed} of ${counts.valid} valid (${counts.asked} asked), ${counts.valid - counts.returned} crash the code`,
      );
    }
  }
  return exitCodes.done;
}

async function statesOf(
  task: HeldOutTask,
  from: 'code' | 'question',
  dependencies: SolverDependencies,
  seed: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const generator = dependencies.generator;
  // The question alone: the generator does not see the code that then judges its cases.
  const blind = generator && {
    ...generator,
    generate: (request: Parameters<typeof generator.generate>[0], inner?: AbortSignal) => {
      const { code: _, ...question } = request;
      return generator.generate(question, inner);
    },
  };
  const used = from === 'code' || !blind ? dependencies : { ...dependencies, generator: blind };
  const cases = await checkCases({ ...task.problem, examples: [] }, task.code, casesPerTask, seed, used, signal);
  return cases.filter(({ suggested }) => suggested !== undefined).map(({ state }) => state);
}
