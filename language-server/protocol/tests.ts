import { RequestType } from 'vscode-languageserver-protocol';
import type { FailureData } from './failure.ts';
import type { FileEdit, WirePosition } from './text.ts';

/** Generated tests for the function at the cursor. Inputs and expected values are proposed by the model and checked by running. */

/**
 * agree = the code returns what the description suggests; disagree = the person decides which is right;
 * crash = the code raised. unchecked = no sandbox, nothing ran.
 */
export type CaseState = 'agree' | 'disagree' | 'crash' | 'unchecked';

export interface CaseView {
  readonly args: string;
  readonly suggested?: string;
  readonly actual?: string;
  readonly state: CaseState;
  /** The error, for a crash. */
  readonly detail?: string;
  /** Small mistakes in the code that this case alone would notice; absent where they were not tried. */
  readonly kills?: number;
}

/** Small mistakes made in the code on purpose, and what became of them. Those over a limit are neither noticed nor missed. */
export interface MutationView {
  readonly killed: number;
  readonly survived: number;
  readonly overLimit: number;
}

export interface GenerateTestsParams {
  readonly uri: string;
  readonly position: WirePosition;
  readonly count: number;
}

export interface GeneratedTests {
  readonly entry: string;
  /** Those that together notice the most mistakes come first. */
  readonly cases: readonly CaseView[];
  /** What all cases together notice; absent where it was not tried. */
  readonly mutation?: MutationView;
}

/** Editor → server. Cancellable through the request's token. */
export const generateTests = new RequestType<GenerateTestsParams, GeneratedTests, FailureData>('pseudocode/tests/generate');

export interface WriteTestsParams {
  readonly uri: string;
  readonly position: WirePosition;
  /** What the person keeps, with the expected value they decided on. */
  readonly cases: readonly { readonly args: string; readonly expected: string }[];
}

export interface TestFilePlan {
  readonly uri: string;
  readonly isNew: boolean;
  readonly edit: FileEdit;
}

/** Editor → server. Where and how the tests would be written, in the project's own layout; nothing is written. */
export const planTestFile = new RequestType<WriteTestsParams, TestFilePlan, FailureData>('pseudocode/tests/plan');
