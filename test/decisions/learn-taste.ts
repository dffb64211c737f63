/** Learning from decisions as a whole, with the embedded model: somebody with one taste decides, the model learns, and new tasks show what it took up. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { TaskDraft } from '../../language-server/src/curriculum/task.ts';
import { guardTasks, solvedTasks } from '../../language-server/src/decisions/guard-tasks.ts';
import { greedy } from '../../language-server/src/domain/ports/policy.ts';
import { appendStep, nextActions, type State } from '../../language-server/src/domain/step.ts';
import { checkoutAssets } from '../../language-server/src/engine/assets.ts';
import { trainFromDecisions } from '../../language-server/src/engine/decision-training.ts';
import { Engine } from '../../language-server/src/engine/engine.ts';
import { learnedFolderOf, LearnedModels } from '../../language-server/src/engine/learned-models.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { branchingTasks, decideAsThePerson, isToTaste } from './early-returns.ts';

/** Of tasks that neither the person nor the guard has seen. */
export interface Taste {
  /** Branching functions for which the model came to code. */
  readonly written: number;
  readonly toTaste: number;
  readonly solved: number;
}

export interface Lesson {
  readonly decisions: number;
  /** What the training said of itself. */
  readonly result: object | undefined;
  readonly before: Taste;
  /** Of the model that is in use afterwards. */
  readonly after: Taste;
}

export const newTasks = { branching: 24, general: 30 } as const;
const wantedDecisions = 50;
const seeds = { decided: 11, branching: 4242, general: 777 } as const;
/** Steps of a chain, at the most. */
const deepest = 8;
const assets = checkoutAssets();

export async function learnTaste(seed: number): Promise<Lesson> {
  const folder = await mkdtemp(join(tmpdir(), 'learn-taste-'));
  try {
    const storeFile = join(folder, 'store.sqlite');
    const store = createSqliteStore({ file: storeFile, clock: systemClock, logger: silentLogger });
    const known = branchingTasks(30, seeds.decided);
    const engine = engineWith();
    const decisions = await decideAsThePerson(known, wantedDecisions, store, await engine.dependencies(false, 'python'));
    await engine.dispose();
    store.close();
    let result: object | undefined;
    await trainFromDecisions(assets, { storeFile, seed: String(seed), threads: '1' }, (event) => void (event.type === 'result' && (result = event)), new AbortController().signal);
    const inUse = await new LearnedModels(learnedFolderOf(storeFile)).inUse(assets.policyModel);
    const unseen = unseenTasks(known);
    return { decisions, result, before: await measure(unseen), after: await measure(unseen, inUse.kind === 'learned' ? inUse.folder : undefined) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What they compute, and not their wording alone, is new. */
function unseenTasks(known: readonly TaskDraft[]): readonly TaskDraft[] {
  const compositions = new Set(known.map(({ composition }) => composition));
  return branchingTasks(2 * newTasks.branching, seeds.branching).filter(({ composition }) => !compositions.has(composition)).slice(0, newTasks.branching);
}

function engineWith(policyModel?: string): Engine {
  return new Engine({ device: 'cpu', ...(policyModel !== undefined && { policyModel }) }, assets, systemClock, silentLogger);
}

async function measure(branching: readonly TaskDraft[], policyModel?: string): Promise<Taste> {
  const engine = engineWith(policyModel);
  try {
    const policy = await engine.policy();
    const codes: string[] = [];
    for (const { problem } of branching) {
      let state: State = { problem, steps: [] };
      for (let depth = 0; depth < deepest && nextActions(state.steps).length > 0; depth++) {
        const [proposal] = await policy.propose(state, { actions: nextActions(state.steps), count: 1, sampling: greedy });
        if (proposal === undefined) break;
        state = appendStep(state, proposal.step);
      }
      const last = state.steps.at(-1);
      if (last?.action === 'implement') codes.push(last.text);
    }
    const { sandbox } = await engine.sandbox();
    if (sandbox === undefined) throw new Error('a sandbox is needed: see pseudocode doctor');
    const dependencies = await engine.dependencies(true, 'python');
    const tasks = await guardTasks(newTasks.general, seeds.general, sandbox, dependencies.language);
    const solved = await solvedTasks(tasks, dependencies, () => undefined);
    return { written: codes.length, toTaste: codes.filter(isToTaste).length, solved: solved.filter(Boolean).length };
  } finally {
    await engine.dispose();
  }
}
