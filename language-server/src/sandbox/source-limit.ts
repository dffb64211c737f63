import type { LoadOutcome } from '../domain/verdict.ts';

/** Of a candidate with what stands around it, in bytes of UTF-8: the work of compiling grows with it, outside of any call's time. */
export const sourceBytes = 1 << 20;

/** Why a program is not run at all; undefined when it is of a size that people and models write. */
export function tooLarge(...sources: readonly string[]): Extract<LoadOutcome, { kind: 'notCompiled' }> | undefined {
  const bytes = sources.reduce((sum, source) => sum + Buffer.byteLength(source), 0);
  if (bytes <= sourceBytes) return undefined;
  const size = (bytes / 2 ** 20).toFixed(1);
  return { kind: 'notCompiled', message: `the program has ${size} MiB and ${sourceBytes >> 20} MiB is the limit: compute its data, or read them from a file of the project` };
}
