import { unreachable } from '../base/exhaustive.ts';

/** How the learning rate moves over a run; all start with a linear warm-up. */
export interface Schedule {
  readonly shape: 'constant' | 'linear' | 'cosine';
  /** Share of the run spent warming up, in [0, 1). */
  readonly warmUp: number;
  /** What is left of the peak at the end, in [0, 1]. */
  readonly floor: number;
}

export const defaultSchedule: Schedule = { shape: 'cosine', warmUp: 0.02, floor: 0.02 };

/**
 * The factor on the peak learning rate at `fraction` of the run in [0, 1]. A fraction of the budget, be it steps or
 * time, not a step number: so a run limited by time also ends at the floor. Never 0 before the end.
 */
export function scheduleFactor(schedule: Schedule, fraction: number): number {
  const { warmUp, floor, shape } = schedule;
  if (fraction < warmUp) return Math.max(fraction / warmUp, 0.01);
  const rest = Math.min(1, (fraction - warmUp) / (1 - warmUp));
  switch (shape) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 + (floor - 1) * rest;
    case 'cosine':
      return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * rest));
    default:
      return unreachable(shape);
  }
}
