import type { Value } from './value.ts';

/** How one test of a candidate ended. Only `passed` is a pass, and it is decided outside the sandbox. */
export type Verdict =
  | 'passed'
  | 'wrongAnswer'
  | 'crashed'
  | 'overTime'
  | 'overMemory'
  | 'overOutput'
  | 'notCompiled'
  | 'noEntry';

/** What one call of a candidate came back with, before anybody compares it with anything. */
export type CallOutcome =
  | { readonly kind: 'returned'; readonly value: Value }
  | { readonly kind: 'raised'; readonly type: string; readonly message: string }
  | { readonly kind: 'overTime' | 'overMemory' | 'overOutput' }
  /** The candidate's process ended without answering. */
  | { readonly kind: 'died'; readonly detail: string };

/** How loading a candidate ended. Only after `loaded` are there call outcomes. */
export type LoadOutcome =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'notCompiled'; readonly message: string }
  | { readonly kind: 'noEntry' }
  | { readonly kind: 'raised'; readonly type: string; readonly message: string }
  | { readonly kind: 'overTime' | 'overMemory' | 'overOutput' }
  | { readonly kind: 'died'; readonly detail: string };
