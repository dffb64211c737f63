import { actionNumbers } from '../domain/action.ts';
import type { StepId } from '../domain/step.ts';
import type { RecordedStep, Trajectory } from '../domain/trajectory.ts';

/** A recorded task for reading: its problem, then its tree, losers included, the chosen path marked. */
export function writeTask(trajectory: Trajectory): string {
  const { problem, steps, labels } = trajectory;
  const chosen = chosenPath(trajectory);
  const children = new Map<StepId | undefined, RecordedStep[]>();
  for (const step of steps) children.set(step.parent, [...(children.get(step.parent) ?? []), step]);
  const lines = [`${problem.signature}`, problem.statement, `${trajectory.status ?? trajectory.state} · ${trajectory.model} · ${trajectory.mode}`, ''];
  const draw = (parent: StepId | undefined, indent: string): void => {
    for (const one of children.get(parent) ?? []) {
      const worth = one.value === undefined ? '' : ` · value ${one.value.toFixed(2)}`;
      const decided = labels.filter(({ step, decision }) => step === one.id && decision).map(({ decision }) => ` · ${decision?.kind ?? ''}`);
      lines.push(`${indent}${chosen.has(one.id) ? '●' : '○'} ${actionNumbers[one.step.action]} ${one.step.title}${worth} · ${one.visits} visits${decided.join('')}`);
      if (chosen.has(one.id)) for (const line of one.step.text.split('\n')) lines.push(`${indent}    ${line}`);
      draw(one.id, `${indent}  `);
    }
  };
  draw(undefined, '');
  return lines.join('\n');
}

function chosenPath({ chosen, steps }: Trajectory): ReadonlySet<StepId> {
  const parents = new Map(steps.map((step) => [step.id, step.parent]));
  const path = new Set<StepId>();
  for (let id = chosen; id !== undefined; id = parents.get(id)) path.add(id);
  return path;
}
