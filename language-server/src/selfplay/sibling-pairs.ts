/** Which siblings of a tree make a pair for DPO: by what is to be expected below them. */
import type { StepId } from '../domain/step.ts';
import type { RecordedStep } from '../domain/trajectory.ts';
import { familiesOf, type TaskTree } from './trees.ts';

export interface SiblingPair {
  /** The path to their parent. */
  readonly before: readonly RecordedStep[];
  readonly better: RecordedStep;
  readonly worse: RecordedStep;
}

/** Pairs of one family at the most: the best against the worst, the second best against the second worst. */
const pairsOfFamily = 2;
/** Of a rejected step: one in twenty. */
const leastLikely = Math.log(0.05);

/** Siblings whose returns are further apart than the margin; the better one leads to a program that passes. */
export function siblingPairs(tree: Pick<TaskTree, 'tree'>, returns: ReadonlyMap<StepId, number>, margin: number): readonly SiblingPair[] {
  return familiesOf(tree).flatMap(({ before, children }) =>
    comparable(before, children).flatMap((siblings) => {
      const ranked = siblings
        .flatMap((step) => {
          const value = returns.get(step.id);
          return value === undefined ? [] : [{ step, value }];
        })
        .sort((a, b) => b.value - a.value);
      return Array.from({ length: Math.min(pairsOfFamily, Math.floor(ranked.length / 2)) }).flatMap((_, index) => {
        const [better, worse] = [ranked[index], ranked[ranked.length - 1 - index]];
        if (!better || !worse || better.value - worse.value < margin || !leadsToPass(better.step) || !isLikely(worse.step)) return [];
        return [{ before, better: better.step, worse: worse.step }];
      });
    }),
  );
}

/** Whether pseudocode is written at all is for the mode to say, and code at once has no process rewards: its return is of another kind. */
function comparable(before: readonly RecordedStep[], children: readonly RecordedStep[]): readonly (readonly RecordedStep[])[] {
  if (before.length > 0) return [children];
  const isCode = ({ step }: RecordedStep): boolean => step.action === 'implement';
  return [children.filter(isCode), children.filter((one) => !isCode(one))];
}

/** A step that the policy hardly ever writes: to make it rarer teaches nothing, and moves everything that shares its words. */
function isLikely({ logProbability = 0 }: RecordedStep): boolean {
  return logProbability > leastLikely;
}

function leadsToPass({ hard, value, step }: RecordedStep): boolean {
  return step.action === 'implement' ? value === 1 : hard === 1;
}
