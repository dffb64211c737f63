/**
 * `from-decisions` in the training process:
 *
 *     --store FILE --model FOLDER --learned FOLDER [--source SOURCE] [--guard-tasks N] [--seed N] [--threads N] [--interpreter FILE]
 *
 * Writes one JSON object a line to standard output; the last one is the result or the failure.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { systemClock } from '../base/clock.ts';
import { Cancelled, describeError, Failure } from '../base/failure.ts';
import { silentLogger } from '../base/logger.ts';
import type { LabelSource } from '../domain/label.ts';
import { findAssets } from '../engine/assets.ts';
import type { DecisionEvent } from '../engine/decision-report.ts';
import { Engine } from '../engine/engine.ts';
import { LearnedModels } from '../engine/learned-models.ts';
import { defaultLimits } from '../domain/ports/sandbox.ts';
import { runTests } from '../sandbox/run-tests.ts';
import type { RunTests } from '../solver/dependencies.ts';
import { createSqliteStore } from '../trajectories/store.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import { defaultAdapterPlan } from './adapter-training.ts';
import { learnFromDecisions } from './learn.ts';
import { guardTasks, solvedTasks } from './guard-tasks.ts';

const options = {
  store: { type: 'string' },
  model: { type: 'string' },
  learned: { type: 'string' },
  source: { type: 'string', default: 'human' },
  'guard-tasks': { type: 'string', default: '40' },
  seed: { type: 'string', default: '1' },
  threads: { type: 'string' },
  interpreter: { type: 'string' },
} as const;

const sources: readonly LabelSource[] = ['human', 'monteCarlo', 'prm', 'survival'];

/** Exit code: 0 the new model is in use, 1 it was not better and the old one stays, 2 bad input, 3 the machinery failed, 130 cancelled. */
export async function learnInProcess(argv: readonly string[], entry: string, write: (event: object) => void, signal: AbortSignal): Promise<number> {
  try {
    return await run(readOptions(argv), entry, write, signal);
  } catch (error) {
    if (error instanceof Cancelled) return 130;
    const failure = error instanceof Failure ? error : new Failure('training', describeError(error), 'Nothing was changed. Run the command again; if it fails again, report it.');
    write({ type: 'failure', reason: failure.reason, message: failure.message, remedy: failure.remedy });
    return failure.reason === 'badInput' ? 2 : 3;
  }
}

type Options = ReturnType<typeof readOptions>;

async function run({ store, model, learned, source, guard, seed, threads, interpreter }: Options, entry: string, write: (event: DecisionEvent) => void, signal: AbortSignal): Promise<number> {
  const trajectories = readTrajectories(store);
  const settings = { device: 'cpu' as const, ...(interpreter !== undefined && { interpreter }) };
  const engineOf = (policyModel: string): Engine => new Engine({ ...settings, policyModel }, findAssets(entry), systemClock, silentLogger);
  const engine = engineOf(model);
  try {
    const [state, language] = await Promise.all([engine.sandbox(), engine.language()]);
    // Without a sandbox nobody could say whether the new model still solves anything.
    if (state.sandbox === undefined) throw state.failure;
    const { sandbox } = state;
    let tasks: Awaited<ReturnType<typeof guardTasks>> | undefined;
    const result = await learnFromDecisions(
      {
        trajectories,
        source,
        base: model,
        learned: new LearnedModels(learned),
        plan: { ...defaultAdapterPlan, seed, threads },
        solved: async (folder, inner) => {
          tasks ??= await guardTasks(guard, seed, sandbox, language, inner);
          const judged = engineOf(folder);
          try {
            const { length } = tasks;
            const run: RunTests = (problem, code, tests, last) => runTests(sandbox, { problem, code, tests, limits: defaultLimits }, last);
            const dependencies = { policy: await judged.policy(inner), language, clock: systemClock, runTests: run };
            return await solvedTasks(tasks, dependencies, (done) => write({ type: 'solved', done, of: length }), inner);
          } finally {
            await judged.dispose();
          }
        },
        clock: systemClock,
        report: write,
      },
      signal,
    );
    write({ type: 'result', ...result });
    return result.switched ? 0 : 1;
  } finally {
    await engine.dispose();
  }
}

/** A store that is not there is not made by looking at it. */
function readTrajectories(file: string): readonly Trajectory[] {
  if (!existsSync(file)) return [];
  const store = createSqliteStore({ file, clock: systemClock, logger: silentLogger });
  try {
    return store.list().flatMap(({ id }) => store.get(id) ?? []);
  } finally {
    store.close();
  }
}

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({ args: [...argv], options });
  const required = (name: 'store' | 'model' | 'learned'): string => {
    const value = values[name];
    if (value === undefined) throw new Failure('badInput', `--${name} is missing.`, 'See: pseudocode train --help');
    return value;
  };
  const whole = (name: 'seed' | 'threads' | 'guard-tasks', fallback: number): number => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isSafeInteger(value) || value < 0) throw new Failure('badInput', `--${name} is ${values[name]}, which is no whole number.`, 'See: pseudocode train --help');
    return value;
  };
  const source = sources.find((one) => one === values.source);
  if (source === undefined) throw new Failure('badInput', `There is no label source ${values.source}.`, `Choose one of ${sources.join(', ')}.`);
  return {
    store: required('store'),
    model: required('model'),
    learned: required('learned'),
    source,
    guard: whole('guard-tasks', 40),
    seed: whole('seed', 1),
    threads: whole('threads', availableParallelism()),
    interpreter: values.interpreter,
  };
}
