import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { StepId } from '../../language-server/src/domain/step.ts';
import type { RecordedStep, RecordedTest, Trajectory, TrajectoryId } from '../../language-server/src/domain/trajectory.ts';

export const id = (text: string): TrajectoryId => text as TrajectoryId;
export const step = (text: string): StepId => text as StepId;

/** A folder that goes away with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'trajectories-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const problem: Problem = {
  id: 'count-even' as ProblemId,
  language: 'python',
  statement: 'Return how many numbers are even.',
  entry: 'count_even',
  signature: 'def count_even(xs: list[int]) -> int',
  examples: [{ args: '[1, 2, 4]', expected: '2' }],
};

const passed: RecordedTest = { origin: 'given', args: '[1, 2, 4]', expected: '2', actual: '2', verdict: 'passed' };
const failed: RecordedTest = { origin: 'given', args: '[1, 2, 4]', expected: '2', actual: '1', verdict: 'wrongAnswer' };

export function recorded(name: string, parent: string | undefined, part: Partial<RecordedStep>): RecordedStep {
  return {
    id: step(name),
    ...(parent === undefined ? {} : { parent: step(parent) }),
    index: 0,
    step: { action: 'outline', title: name, text: `text of ${name}` },
    author: 'policy',
    tokens: 10,
    visits: 1,
    ...part,
  };
}

/**
 *     outline (0.5) ─┬─ refine (0.75) ─┬─ right  1
 *                    │                 └─ wrong  0.5 (half of the tests)
 *                    └─ refine2 (0)  ──── broken 0
 */
export function countEven(name = 'one'): Trajectory {
  const code = 'def count_even(xs: list[int]) -> int:\n    return sum(x % 2 == 0 for x in xs)';
  return {
    id: id(name),
    problem,
    mode: 'mcts',
    seed: 7,
    model: 'tiny',
    state: 'finished',
    status: 'verified',
    code,
    chosen: step('right'),
    steps: [
      recorded('outline', undefined, {
        step: { action: 'outline', title: 'keep the even numbers, then count them', text: '1. keep the even numbers\n2. count them' },
        visits: 4,
        value: 0.5,
        hard: 1,
        logProbability: -1.25,
      }),
      recorded('refine', 'outline', {
        step: { action: 'refine', title: 'keep the even numbers', text: 'evens = those x in xs with x % 2 == 0' },
        visits: 2,
        value: 0.75,
        hard: 1,
      }),
      recorded('refine2', 'outline', {
        index: 1,
        step: { action: 'refine', title: 'keep the even numbers', text: 'evens = every second number' },
        visits: 1,
        value: 0,
        hard: 0,
      }),
      recorded('right', 'refine', { step: { action: 'implement', title: 'count_even', text: code }, value: 1, tests: [passed] }),
      recorded('wrong', 'refine', {
        index: 1,
        step: { action: 'implement', title: 'count_even', text: 'def count_even(xs):\n    return 1' },
        value: 0.5,
        tests: [passed, failed],
      }),
      recorded('broken', 'refine2', {
        step: { action: 'implement', title: 'count_even', text: 'def count_even(xs):\n    return xs[::2]' },
        value: 0,
        tests: [failed],
      }),
    ],
    labels: [],
    createdAt: 1_000,
    updatedAt: 2_000,
  };
}
