import { unreachable } from '../base/exhaustive.ts';
import type { ProgramReport } from '../domain/ports/sandbox.ts';
import type { Verdict } from '../domain/verdict.ts';
import { judgeCall, judgeLoad } from './judge-call.ts';

/** How the output of a program is compared with what was expected. Blanks at the end of lines and of the text never count. */
export type OutputComparison =
  | { readonly kind: 'exact'; readonly expected: string }
  /** Word by word; two numbers are equal when they differ by at most this, absolutely or relative to the larger one. */
  | { readonly kind: 'tolerant'; readonly expected: string; readonly tolerance: number }
  /** For problems with many right answers. It sees the output as it came. */
  | { readonly kind: 'checker'; readonly accepts: (output: string) => boolean };

/** The verdict of a program that has run, decided outside of every sandbox. */
export function judgeProgram(
  { load, end }: ProgramReport,
  comparison: OutputComparison,
): { readonly verdict: Verdict; readonly detail: string } {
  if (load.kind === 'notCompiled') return withDetail(judgeLoad(load));
  switch (end.kind) {
    case 'exited':
      return accepts(end.output, comparison)
        ? { verdict: 'passed', detail: '' }
        : { verdict: 'wrongAnswer', detail: difference(end.output, comparison) };
    case 'notRun':
      return { verdict: 'crashed', detail: 'the program did not run' };
    default:
      return withDetail(judgeCall(end, undefined));
  }
}

function withDetail({ verdict, detail }: { readonly verdict: Verdict; readonly detail?: string }): {
  readonly verdict: Verdict;
  readonly detail: string;
} {
  return { verdict, detail: detail ?? '' };
}

function accepts(output: string, comparison: OutputComparison): boolean {
  switch (comparison.kind) {
    case 'exact':
      return withoutTrailingBlanks(output) === withoutTrailingBlanks(comparison.expected);
    case 'tolerant':
      return wordsClose(words(output), words(comparison.expected), comparison.tolerance);
    case 'checker':
      return comparison.accepts(output);
    default:
      return unreachable(comparison);
  }
}

function withoutTrailingBlanks(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function wordsClose(left: readonly string[], right: readonly string[], tolerance: number): boolean {
  return left.length === right.length && left.every((word, index) => wordClose(word, right[index] ?? '', tolerance));
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function wordClose(left: string, right: string, tolerance: number): boolean {
  if (left === right) return true;
  if (!decimal.test(left) || !decimal.test(right)) return false;
  const [a, b] = [Number(left), Number(right)];
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

const detailLength = 200;

/** The first line that differs, for people. */
function difference(output: string, comparison: OutputComparison): string {
  if (comparison.kind === 'checker') return 'the checker refused it';
  const [lines, expected] = [output, comparison.expected].map((text) => withoutTrailingBlanks(text).split('\n'));
  const index = (lines ?? []).findIndex((line, at) => line !== expected?.[at]);
  const at = index < 0 ? (lines?.length ?? 0) : index;
  const show = (line: string | undefined): string => (line === undefined ? 'nothing' : JSON.stringify(line.slice(0, detailLength)));
  return `line ${at + 1}: ${show(lines?.[at])} instead of ${show(expected?.[at])}`;
}
