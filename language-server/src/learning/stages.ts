/** The training stages that the product runs, with the shapes and settings of the models it ships. */
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { endToken, padToken, specialTokens } from '../steps/model-text.ts';
import type { RowKind } from './data/corpus.ts';

export type StageName = 'policy' | 'tcg';
export const stageNames: readonly StageName[] = ['policy', 'tcg'];

export interface Stage {
  readonly name: StageName;
  /** Kinds of rows that get equal shares of the tokens; other kinds are read once an epoch. */
  readonly balanced: readonly RowKind[];
  readonly shape: ModelShape;
  /** At its peak. */
  readonly learningRate: number;
  /** Small on purpose: until the first ten million tokens, twice as many updates teach more than steadier ones. */
  readonly tokensPerBatch: number;
  /** Of training, when the caller does not say. */
  readonly minutes: number;
  /** Tasks of the curriculum to learn from, when the caller does not say. */
  readonly tasks: number;
}

/** What can be chosen about a model; the rest of a DecoderConfig follows. */
export interface ModelShape {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  /** At the most: a small corpus may have fewer pairs worth merging. */
  readonly vocabularySize: number;
  readonly maxPositions: number;
}

export const stages: Readonly<Record<StageName, Stage>> = {
  policy: {
    name: 'policy',
    balanced: ['steps', 'direct'],
    shape: { hiddenSize: 192, layers: 6, heads: 6, intermediateSize: 512, vocabularySize: 2048, maxPositions: 512 },
    learningRate: 2e-3,
    tokensPerBatch: 1024,
    minutes: 65,
    tasks: 60_000,
  },
  tcg: {
    name: 'tcg',
    balanced: [],
    shape: { hiddenSize: 192, layers: 5, heads: 6, intermediateSize: 512, vocabularySize: 2048, maxPositions: 512 },
    learningRate: 2e-3,
    tokensPerBatch: 1024,
    minutes: 60,
    tasks: 25_000,
  },
};

export function decoderConfigOf(shape: ModelShape, vocabularySize: number): DecoderConfig {
  return {
    vocabularySize,
    hiddenSize: shape.hiddenSize,
    layers: shape.layers,
    heads: shape.heads,
    keyValueHeads: shape.heads,
    headSize: shape.hiddenSize / shape.heads,
    intermediateSize: shape.intermediateSize,
    ropeTheta: 10000,
    rmsNormEpsilon: 1e-5,
    tieWordEmbeddings: true,
    maxPositions: shape.maxPositions,
    padTokenId: specialTokens.indexOf(padToken),
    endTokenId: specialTokens.indexOf(endToken),
  };
}
