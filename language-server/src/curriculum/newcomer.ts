/**
 * A hundred small functions that people ask for first, as stubs with docstrings in people's own words. Written by hand
 * and apart from the curriculum: nothing is trained or chosen by them, and nobody is shown which of them fail.
 */
import { join } from 'node:path';
import { readCommitted } from './held-out.ts';
import type { TaskCase } from './task.ts';

export interface NewcomerStub {
  readonly entry: string;
  /** A Python file with nothing but the stub. Half of the docstrings have one example. */
  readonly stub: string;
  /** One right answer, from which the expected values were made. */
  readonly code: string;
  /** Never shown; no input stands in the docstring's example. */
  readonly tests: readonly TaskCase[];
}

/** Throws Failure badInput as `readHeldOut` does. */
export function readNewcomerStubs(heldOut: string): Promise<readonly NewcomerStub[]> {
  return readCommitted(join(heldOut, 'newcomer'), 'stubs.jsonl', checked);
}

function checked(value: unknown): NewcomerStub {
  const stub = value as Partial<NewcomerStub> | null;
  if (typeof stub?.entry !== 'string' || typeof stub.stub !== 'string' || typeof stub.code !== 'string' || !Array.isArray(stub.tests)) throw new TypeError('a line is no stub');
  return stub as NewcomerStub;
}
