/**
 * Somebody with one consistent taste: no `else` after a `return`. They accept outlines, take code as it is where it is to
 * their taste, and rewrite it where it is not, through the same session that the editor uses.
 */
import { createRandom } from '../../language-server/src/base/random.ts';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { composedDraft } from '../../language-server/src/curriculum/composed/composed.ts';
import { codeOf, type TaskDraft } from '../../language-server/src/curriculum/task.ts';
import type { TrajectoryStore } from '../../language-server/src/domain/ports/trajectory-store.ts';
import { isFinished } from '../../language-server/src/domain/step.ts';
import type { TrajectoryId } from '../../language-server/src/domain/trajectory.ts';
import type { SolverDependencies } from '../../language-server/src/solver/dependencies.ts';
import { Exploration } from '../../language-server/src/solver/exploration.ts';
import { freezeGiven } from '../../language-server/src/solver/frozen-tests.ts';
import { defaultOptions } from '../../language-server/src/solver/options.ts';
import { Recorder } from '../../language-server/src/solver/recording.ts';
import { leafOf } from '../../language-server/src/solver/shown-path.ts';
import { TaskSession } from '../../language-server/src/solver/task-session.ts';

/** The same program without `elif` and `else` after a branch that returns. */
export function earlyReturns(code: string): string {
  const lines = code.split('\n');
  for (let at = 1; at < lines.length; at++) {
    const [, indent, word] = /^( *)(elif |else:)/.exec(lines[at] ?? '') ?? [];
    if (indent === undefined) continue;
    if (!lines[at - 1]?.startsWith(`${indent}    return`)) return code;
    if (word === 'elif ') {
      lines[at] = `${indent}if ${lines[at]?.slice(indent.length + 5)}`;
      continue;
    }
    lines.splice(at, 1);
    for (let inside = at; lines[inside]?.startsWith(`${indent}    `); inside++) lines[inside] = lines[inside]?.slice(4) ?? '';
  }
  return lines.join('\n');
}

export function isToTaste(code: string): boolean {
  return earlyReturns(code) === code;
}

/** Generated tasks whose usual answer is not to the taste. */
export function branchingTasks(count: number, seed: number): readonly TaskDraft[] {
  const random = createRandom(seed);
  const found: TaskDraft[] = [];
  for (let drawn = 0; found.length < count; drawn++) {
    const draft = composedDraft(random.fork(`draft ${drawn}`), drawn % 2 === 0 ? 2 : 3);
    if (!isToTaste(codeOf(draft))) found.push(draft);
  }
  return found;
}

/** Works on the tasks until so many decisions are made; their number. */
export async function decideAsThePerson(tasks: readonly TaskDraft[], wanted: number, store: TrajectoryStore, dependencies: SolverDependencies): Promise<number> {
  const options = { ...defaultOptions, mode: 'steps', stopAfterOutline: true } as const;
  let decisions = 0;
  for (const [number, { problem }] of tasks.entries()) {
    if (decisions >= wanted) break;
    const exploration = new Exploration(freezeGiven(problem, dependencies.language), dependencies, options, {});
    const recorder = new Recorder(store, exploration, dependencies.language, `task-${number}` as TrajectoryId);
    const now = systemClock.now();
    recorder.begin({ problem, mode: 'steps', seed: 0, model: dependencies.policy.name, state: 'running', createdAt: now, updatedAt: now });
    const session = new TaskSession({ exploration, recorder, options, clock: systemClock, changed: () => undefined, mayWork: () => true });
    session.start();
    await session.settled();
    const outline = leafOf(session.path)?.node;
    if (outline === undefined) continue;
    session.accept(outline);
    decisions++;
    await session.settled();
    const code = leafOf(session.path)?.node;
    const step = code?.state.steps.at(-1);
    if (code === undefined || step === undefined || !isFinished(code.state)) continue;
    if (isToTaste(step.text)) session.accept(code);
    else session.rewrite(code, { title: step.title, text: earlyReturns(step.text) });
    decisions++;
    await session.dispose();
  }
  return decisions;
}
