/** How sure a model was of each result that it wrote. */
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { GeneratedPiece } from '../inference/messages.ts';
import { parseCases } from '../steps/tcg-text.ts';
import { wholeLines } from './usable-cases.ts';

/**
 * The cases of an answer with the probability of each result, its end included: `12` and `120` begin alike, and only
 * what follows tells them apart. A last line that was cut off is not used.
 */
export function scoredCases(pieces: readonly GeneratedPiece[], complete: boolean): readonly GeneratedCase[] {
  const answer = wholeLines(pieces.map(({ text }) => text).join(''), complete);
  return parseCases(answer).map(({ args, suggested, resultStart, resultEnd }) => ({ args, suggested, confidence: Math.exp(sumOver(pieces, resultStart, resultEnd)) }));
}

/** Sum of the log-probabilities of the tokens that reach into [start, end), and of the one after them. */
function sumOver(pieces: readonly GeneratedPiece[], start: number, end: number): number {
  let sum = 0;
  let from = 0;
  for (const { text, logProbability } of pieces) {
    const to = from + text.length;
    if (to > start) sum += logProbability;
    if (to > end || (from >= end && text.length === 0)) break;
    from = to;
  }
  return sum;
}
