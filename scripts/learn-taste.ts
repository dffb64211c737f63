/**
 * Learning from decisions as a whole, with the embedded model: a simulated person who wants no `else` after a `return` decides
 * fifty times, the model learns as `train from-decisions` does, and new tasks show what it took up and what it still solves.
 * `node scripts/learn-taste.ts [seed]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../language-server/src/base/clock.ts';
import { silentLogger } from '../language-server/src/base/logger.ts';
import { guardTasks, solvedTasks } from '../language-server/src/decisions/guard-tasks.ts';
import { greedy } from '../language-server/src/domain/ports/policy.ts';
import { appendStep, nextActions, type State } from '../language-server/src/domain/step.ts';
import { checkoutAssets } from '../language-server/src/engine/assets.ts';
import { trainFromDecisions } from '../language-server/src/engine/decision-training.ts';
import { Engine } from '../language-server/src/engine/engine.ts';
import { learnedFolderOf, LearnedModels } from '../language-server/src/engine/learned-models.ts';
import { createSqliteStore } from '../language-server/src/trajectories/store.ts';
import { branchingTasks, decideAsThePerson, isToTaste } from '../test/decisions/early-returns.ts';

const assets = checkoutAssets();
/** Tasks that neither the person nor the guard has seen. */
const newTasks = { branching: 24, general: 30 } as const;
/** Steps of a chain, at the most. */
const deepest = 8;

function engineWith(policyModel?: string): Engine {
  return new Engine({ device: 'cpu', ...(policyModel !== undefined && { policyModel }) }, assets, systemClock, silentLogger);
}

/** Of new tasks: how many answers have code at all, how many of these are to the taste, and how many general tasks are solved. */
async function measure(policyModel?: string): Promise<{ readonly written: number; readonly toTaste: number; readonly solved: number }> {
  const engine = engineWith(policyModel);
  try {
    const policy = await engine.policy();
    const codes: string[] = [];
    for (const { problem } of branchingTasks(newTasks.branching, 4242)) {
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
    const tasks = await guardTasks(newTasks.general, 777, sandbox, dependencies.language);
    const solved = await solvedTasks(tasks, dependencies, () => undefined);
    return { written: codes.length, toTaste: codes.filter(isToTaste).length, solved: solved.filter(Boolean).length };
  } finally {
    await engine.dispose();
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), 'learn-taste-'));
try {
  const storeFile = join(folder, 'store.sqlite');
  const store = createSqliteStore({ file: storeFile, clock: systemClock, logger: silentLogger });
  const engine = engineWith();
  const decisions = await decideAsThePerson(branchingTasks(30, 11), 50, store, await engine.dependencies(false, 'python'));
  await engine.dispose();
  store.close();
  say(`${decisions} decisions`);
  const training = { storeFile, seed: process.argv[2] ?? '1', threads: '1' };
  await trainFromDecisions(assets, training, (event) => void (event.type === 'result' && say(JSON.stringify(event))), new AbortController().signal);
  const inUse = await new LearnedModels(learnedFolderOf(storeFile)).inUse(assets.policyModel);
  if (inUse.kind === 'learned') {
    for (const [name, model] of [['before', undefined], ['after', inUse.folder]] as const) {
      const { written, toTaste, solved } = await measure(model);
      say(`${name}: ${toTaste} of ${written} new branching functions to the taste, ${solved} of ${newTasks.general} general tasks solved`);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
