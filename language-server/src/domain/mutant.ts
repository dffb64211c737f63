import type { TextEdit } from './ports/language-support.ts';

/** What kind of mistake a mutant stands for. */
export type MutationKind =
  | 'boundary' // < for <=
  | 'comparison' // the opposite comparison
  | 'arithmetic'
  | 'constant'
  | 'condition' // negated, always true, never true
  | 'logic' // and for or
  | 'slice'
  | 'statement' // left out
  | 'branch' // swapped or left out
  | 'return'
  | 'call'; // min for max

/** A program that differs by one small mistake: good tests tell it from the original (DeMillo, Lipton and Sayward 1978). */
export interface Mutant {
  readonly kind: MutationKind;
  /** Of the code that was mutated. */
  readonly edit: TextEdit;
  /** Where the edit begins, counted from 1. */
  readonly line: number;
  /** For people, for example `<` becomes `<=`. */
  readonly description: string;
  /** The whole code after the edit; it parses. */
  readonly code: string;
}
