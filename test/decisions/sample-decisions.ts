/** Recorded decisions of somebody who always writes `"yes"` where the model wrote `"nay"`. */
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { StepId } from '../../language-server/src/domain/step.ts';
import type { Trajectory, TrajectoryId } from '../../language-server/src/domain/trajectory.ts';

export function problemNumber(number: number): Problem {
  return {
    id: `sample/${number}` as ProblemId,
    language: 'python',
    statement: `Say ${number}.`,
    entry: `say_${number}`,
    signature: `def say_${number}()`,
    examples: [{ args: '', expected: '"yes"' }],
  };
}

/** Task number `number` with one edit of its code; two labels. */
export function decidedTask(number: number): Trajectory {
  const code = (word: string): string => `def say_${number}():\n    return "${word}"`;
  const id = `task-${number}` as TrajectoryId;
  const [proposed, written] = [`${id}.1` as StepId, `${id}.2` as StepId];
  const common = { tokens: 5, visits: 1 } as const;
  const implement = (word: string) => ({ action: 'implement', title: `say_${number}`, text: code(word) }) as const;
  return {
    id,
    problem: problemNumber(number),
    mode: 'direct',
    seed: 0,
    model: 'tiny',
    state: 'finished',
    status: 'unsolved',
    steps: [
      { id: proposed, index: 0, step: implement('nay'), author: 'policy', ...common },
      { id: written, index: 1, step: implement('yes'), author: 'human', ...common },
    ],
    labels: [
      { step: proposed, source: 'human', value: 0, decision: { kind: 'edited', title: `say_${number}`, text: code('yes') }, at: 1 },
      { step: written, source: 'human', value: 1, decision: { kind: 'accepted' }, at: 1 },
    ],
    createdAt: 1,
    updatedAt: 1,
  };
}

export function decidedTasks(count: number): readonly Trajectory[] {
  return Array.from({ length: count }, (_, number) => decidedTask(number));
}
