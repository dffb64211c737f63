import type { HeldOutSet } from '../../curriculum/held-out.ts';
import type { SolverDependencies } from '../../solver/dependencies.ts';
import { addCounts, caseFigures, measureCases, type CaseCounts, type CaseMeasureDependencies, type CaseSource } from '../../solver/measure-cases.ts';
import { casesPerAnswer } from '../../steps/tcg-text.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import type { HeldOutLevel } from './evaluate.ts';
import { interruptedAfter, untilCancelled } from './until-cancelled.ts';

/**
 * How good a test case generator is, on held-out tasks: the share of its cases that the reference code passes
 * (O1-CODER section 3.1.3), and the mistakes in the reference code that they notice; from the code and from the
 * question alone. By default those cases that a person would get; with --raw the model's best answer as it is written.
 */
export async function evaluateCases(
  { arguments: given, output, signal, clock }: CommandContext,
  levels: readonly HeldOutLevel[],
  { generator, runTests, ...others }: SolverDependencies,
): Promise<ExitCode> {
  if (generator === undefined || runTests === undefined) throw new TypeError('evaluate asks for a generator and a sandbox before it comes here');
  const dependencies: CaseMeasureDependencies = { ...others, generator, runTests };
  const raw = given.flag('raw');
  const temperature = given.number('temperature') ?? (raw ? 0 : 0.8);
  const sampling = { temperature, topP: 0.95, topK: 0, seed: given.number('seed') ?? 0, maxTokens: 200 };
  for (const { set, tasks } of levels) {
    for (const from of ['code', 'question'] as const) {
      const began = clock.monotonic();
      const counts = await untilCancelled(
        tasks,
        (task) => measureCases(task, { from, answers: 1, casesPerAnswer, cases: raw ? 'written' : 'handedOut', sampling, mutants: true }, dependencies, signal),
        (all) => output.progress(`level ${set}, from ${from}: ${all.length} of ${tasks.length}`),
      );
      report(set, from, addCounts(counts), (clock.monotonic() - began) / 1000, output);
      if (counts.length < tasks.length) {
        output.say(interruptedAfter(counts.length, tasks.length, set));
        return exitCodes.interrupted;
      }
    }
  }
  return exitCodes.done;
}

function report(set: HeldOutSet, from: CaseSource, counts: CaseCounts, seconds: number, output: Output): void {
  const figures = caseFigures(counts);
  const { share: passRate, low, high } = figures.passRate;
  const { share: passRateOfAsked, low: lowOfAsked, high: highOfAsked } = figures.passRateOfAsked;
  const { validShare, distinctShare, ownShare, killsPerCase, killsPerAnswer, mutationScore } = figures;
  output.event({ type: 'cases', level: set, from, ...counts, passRate, low, high, passRateOfAsked, lowOfAsked, highOfAsked, validShare, distinctShare, ownShare, killsPerCase, killsPerAnswer, mutationScore, seconds });
  const percent = (value: number): string => (Number.isNaN(value) ? '-' : `${(value * 100).toFixed(1)} %`);
  const number = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(1));
  output.say(
    `level ${String(set).padEnd(9)} cases from ${from.padEnd(8)} pass rate ${percent(passRate).padStart(7)}  [${percent(low)}, ${percent(high)}]  ${counts.passed} of ${counts.counted} counted; ${percent(passRateOfAsked)} of ${counts.asked} asked`,
  );
  output.say(
    `  ${counts.written} written, ${percent(validShare)} of them valid; ${percent(distinctShare)} of these distinct; ${percent(ownShare)} of these not copied; mutants noticed: ${number(killsPerCase)} a case, ${number(killsPerAnswer)} an answer, ${percent(mutationScore)} of ${counts.mutants} (${counts.overLimit} more over a limit)`,
  );
}
