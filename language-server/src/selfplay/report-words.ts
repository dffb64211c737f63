/** How figures are said. A number that could not be measured came back from disk as null. */
import type { Interval } from '../reward/bootstrap.ts';
import type { Strategy } from './evaluate-task.ts';
import type { Evaluation, LevelFigures } from './evaluation.ts';

export const strategyNames: Readonly<Record<Strategy, string>> = {
  direct: 'direct samples',
  steps: 'steps samples',
  tree: 'tree search',
  guidedTree: 'tree with process rewards',
};

/** Levels 1 to 3 together where they were measured, else the first set that was. */
export function allTogether({ levels }: Evaluation): LevelFigures | undefined {
  return levels['1-3'] ?? Object.values(levels)[0];
}

export function percent(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : `${(100 * value).toFixed(1)} %`;
}

export function withInterval(interval: Interval | null | undefined): string {
  if (!interval || !isNumber(interval.share)) return '–';
  return `${percent(interval.share)} [${(100 * interval.low).toFixed(1)}, ${(100 * interval.high).toFixed(1)}]`;
}

/** In points, with its sign. */
export function difference(interval: Interval | null | undefined): string {
  if (!interval || !isNumber(interval.share)) return '–';
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
  return `${signed(interval.share)} [${signed(interval.low)}, ${signed(interval.high)}]`;
}

export function number(value: number | null | undefined, digits = 3): string {
  return isNumber(value) ? value.toFixed(digits) : '–';
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
