import { longestSeconds } from '../../base/clock.ts';
import { Failure } from '../../base/failure.ts';
import { heldOutSets, readHeldOut, type HeldOutSet } from '../../curriculum/held-out.ts';
import type { HeldOutTask } from '../../curriculum/task.ts';
import type { Engine } from '../../engine/engine.ts';
import { modes } from '../../engine/settings.ts';
import { commonOptions, engineOptions, searchOptions, type Command, type CommandContext } from '../command.ts';
import { solveOptionsOf, withEngine } from '../engine-context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { evaluateCases } from './evaluate-cases.ts';
import { evaluateNewcomer, newcomerSeconds } from './evaluate-newcomer.ts';
import { evaluatePolicy } from './evaluate-policy.ts';
import { evaluateScope } from './evaluate-scope.ts';

const { search: _, ...limits } = searchOptions;

export const evaluateCommand: Command = {
  usage: 'evaluate [--model DIR] [--levels 1-5] [--mode direct|steps|mcts|auto|cases|scope|newcomer]',
  options: {
    levels: { kind: 'text', value: 'LIST', help: 'for example 1-3 or 2,everyday (default 1-5,everyday)' },
    mode: { kind: 'text', value: 'MODE', help: 'direct, steps, mcts or auto (default steps); cases measures the test case generator; scope how often requests far outside are declined, and sensible ones; newcomer solves 100 stubs in people’s own words as solve does, in at most 30 s each' },
    tasks: { kind: 'whole', value: 'N', help: 'only the first N tasks of each level' },
    raw: { kind: 'flag', help: 'for cases: the model’s best answer as it is written, unusable cases too (default: the cases that are handed out)' },
    temperature: { kind: 'number', value: 'T', help: 'for cases: how freely answers are drawn (default 0.8; 0 with --raw)' },
    within: { kind: 'whole', value: 'SECONDS', most: longestSeconds, help: `for newcomer: time for one function (default ${newcomerSeconds})` },
    ...limits,
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

/** The tasks of one held-out set that are measured. */
export interface HeldOutLevel {
  readonly set: HeldOutSet;
  readonly tasks: readonly HeldOutTask[];
}

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { arguments: given, signal } = context;
  const sets = readLevels(given.text('levels') ?? '1-5,everyday');
  const mode = given.choice('mode', [...modes, 'cases', 'scope', 'newcomer']) ?? 'steps';
  const wanted = given.number('tasks');
  if (wanted === 0) throw new Failure('badInput', '--tasks is 0.', 'Ask for at least one task of each level.');
  if (mode === 'newcomer') return evaluateNewcomer(context, engine, wanted);
  const levels = await Promise.all(sets.map(async (set) => ({ set, tasks: (await readHeldOut(engine.assets.heldOut, set)).slice(0, wanted) })));
  if (mode === 'scope') return evaluateScope(context, levels, await engine.policy(signal));
  const [dependencies, state] = await Promise.all([engine.dependencies(true, 'python', signal), engine.sandbox()]);
  if (state.sandbox === undefined) throw state.failure;
  return mode === 'cases'
    ? evaluateCases(context, levels, dependencies)
    : evaluatePolicy(context, { ...solveOptionsOf(context), mode }, levels, dependencies, state.sandbox);
}

/** `1-3,everyday` → its sets, in their own order. Throws Failure badInput. */
export function readLevels(text: string): readonly HeldOutSet[] {
  const wanted = new Set<HeldOutSet>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, first = '', last = first] = /^([1-5])(?:-([1-5]))?$/.exec(part) ?? [];
    const sets = heldOutSets.filter((set) => (typeof set === 'number' ? first !== '' && set >= Number(first) && set <= Number(last) : set === part));
    if (sets.length === 0) throw new Failure('badInput', `--levels is '${text}'.`, 'Write levels as in 1-5, 2 or 1,3,everyday.');
    for (const set of sets) wanted.add(set);
  }
  return heldOutSets.filter((set) => wanted.has(set));
}
