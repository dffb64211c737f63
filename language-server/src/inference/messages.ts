/** What a client and the model process say to each other: one JSON object a line on standard input and output. */
import type { FailureReason } from '../base/failure.ts';
import type { SamplingRule } from './sampling.ts';
import type { Device } from './device.ts';

/** Every call, with what it takes and what it gives back. */
export interface Calls {
  /** Opens a model folder if it is not open yet, or again when its graph was replaced. */
  load: { readonly params: LoadRequest; readonly result: ModelInfo };
  /** Writes continuations of one prompt. */
  generate: { readonly params: GenerateRequest; readonly result: readonly Generation[] };
  /** log P of single next tokens after each text. */
  probabilities: { readonly params: ProbabilityRequest; readonly result: readonly (readonly number[])[] };
  /** What a process reward model says after each text, unbounded. */
  values: { readonly params: ValueRequest; readonly result: readonly number[] };
}

export type CallName = keyof Calls;

/** Client to process. */
export type Order =
  | { [Name in CallName]: { readonly kind: Name; readonly id: number; readonly params: Calls[Name]['params'] } }[CallName]
  /** Stops a call, also one that waits: it answers `cancelled`. */
  | { readonly kind: 'cancel'; readonly id: number };

/** Process to client. Every call ends with exactly one of done, failed and cancelled. */
export type Report =
  | { readonly kind: 'done'; readonly id: number; readonly result: Calls[CallName]['result'] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: FailureReason; readonly message: string; readonly remedy: string }
  | { readonly kind: 'cancelled'; readonly id: number }
  /** New text of the continuations with these indexes. */
  | { readonly kind: 'text'; readonly id: number; readonly deltas: readonly (readonly [index: number, delta: string])[] }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn'; readonly message: string };

export interface LoadRequest {
  readonly folder: string;
  /** Spellings of tokens that the model must have. */
  readonly requiredTokens?: readonly string[];
}

export interface ModelInfo {
  /** The folder's name. */
  readonly name: string;
  readonly device: Device;
  readonly contextLength: number;
  readonly vocabularySize: number;
  /** Whether `values` can be asked. */
  readonly hasValue: boolean;
}

export interface GenerateRequest {
  readonly folder: string;
  /** Special tokens are written by their spelling. */
  readonly prompt: string;
  /** Number of continuations, at least 1. */
  readonly count: number;
  /** The first token of a continuation must be one of these; any token when absent. */
  readonly firstTokens?: readonly string[];
  /** Text that must follow a first token, by that token's spelling. */
  readonly forcedText?: Readonly<Record<string, string>>;
  /** Tokens that must not be written after the first one. */
  readonly forbiddenTokens?: readonly string[];
  /** Tokens that end a continuation; the model's own end tokens when absent. */
  readonly stopTokens?: readonly string[];
  /** A written token that has this in its text is the last one of a continuation, and belongs to it. */
  readonly endText?: string;
  readonly sampling: GenerationSampling;
  /** Whether the log-probability of each token is wanted. */
  readonly pieces?: boolean;
  /** Whether text is wanted as it is written. */
  readonly stream: boolean;
}

export interface GenerationSampling extends SamplingRule {
  readonly seed: number;
  /** Tokens of one continuation, the first token and the stop token included, forced text not. */
  readonly maxTokens: number;
}

export interface Generation {
  /** Spelling of the first token where `firstTokens` were given. */
  readonly first?: string;
  /** Everything after that: forced text and written text, without the stop token. */
  readonly text: string;
  /** Tokens that the model chose, the first and the stop token included. */
  readonly tokens: number;
  /** Sum over those tokens under the model's own distribution. Forced text is not part of it. */
  readonly logProbability: number;
  /** False when maxTokens or the end of the model's context cut it off. */
  readonly complete: boolean;
  /** The written text token by token, forced text left out, where it was asked for; last the stop token, without text. */
  readonly pieces?: readonly GeneratedPiece[];
}

export interface GeneratedPiece {
  readonly text: string;
  /** Under the model's own distribution. */
  readonly logProbability: number;
}

export interface ProbabilityRequest {
  readonly folder: string;
  readonly texts: readonly string[];
  /** Spellings of single tokens. */
  readonly tokens: readonly string[];
}

export interface ValueRequest {
  readonly folder: string;
  readonly texts: readonly JudgedText[];
}

export interface JudgedText {
  readonly question: string;
  /** What is judged: it follows the question, and may be empty. */
  readonly steps: string;
}
