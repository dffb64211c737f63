import { Failure } from '../../base/failure.ts';
import { createRandom } from '../../base/random.ts';
import { outsideDraft } from '../../curriculum/outside.ts';
import type { Policy } from '../../domain/ports/policy.ts';
import type { Problem } from '../../domain/problem.ts';
import { wilson } from '../../reward/interval.ts';
import { scopeThreshold } from '../../solver/exploration.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { HeldOutLevel } from './evaluate.ts';

/** Requests far outside, in words that training never draws. */
const outsideAsked = 200;

/** How often a policy declines what is far outside its scope, which is right, and what is not, which is wrong. */
export async function evaluateScope({ arguments: given, output, signal }: CommandContext, levels: readonly HeldOutLevel[], policy: Policy): Promise<ExitCode> {
  const { inScope } = policy;
  if (inScope === undefined) throw new Failure('badInput', `${policy.name} cannot say what is outside its scope.`, 'Measure a local model: leave out --endpoint, or name a folder with --model.');
  const random = createRandom(given.number('seed') ?? 0);
  const outside = Array.from({ length: given.number('tasks') ?? outsideAsked }, (_, at) => outsideDraft(random.fork(String(at)), 'heldOut').problem);
  const groups: readonly (readonly [name: string, problems: readonly Problem[]])[] = [
    ['outside', outside],
    ...levels.map(({ set, tasks }) => [String(set), tasks.map(({ problem }) => problem)] as const),
  ];
  for (const [name, problems] of groups) {
    let declined = 0;
    for (const problem of problems) declined += Number((await inScope.call(policy, problem, signal)) < scopeThreshold);
    const { share, low, high } = wilson(declined, problems.length);
    output.event({ type: 'scope', of: name, asked: problems.length, declined, share, low, high });
    const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);
    output.say(`${(name === 'outside' ? 'far outside' : `level ${name}`).padEnd(15)} declined ${percent(share)} %  [${percent(low)}, ${percent(high)}]  ${declined} of ${problems.length}`);
  }
  return exitCodes.done;
}
