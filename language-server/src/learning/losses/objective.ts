import type { DecoderConfig } from '../../inference/decoder-config.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import type { FeedTensor } from '../graph/runtime.ts';
import type { TrainableDecoder } from '../decoder.ts';

/** Numbers that a loss reads at each step, by input name. Token positions and numbers are int64. */
export type Feeds = ReadonlyMap<string, FeedTensor>;

/**
 * What a training stage minimises: the loss as a graph over the decoder, and how a batch becomes its inputs.
 * Supervised, preference, process-reward and reinforcement losses differ in nothing else, so one trainer serves all.
 */
export interface Objective<Batch> {
  /** With its settings: runs of another name cannot share a checkpoint. */
  readonly name: string;
  /** Weights beyond the decoder's, by name; matrices as [out, in]. */
  readonly extraWeights?: (config: DecoderConfig) => ReadonlyMap<string, readonly number[]>;
  /** Declares the loss's own inputs and returns the scalar to minimise, a mean over what `weightOf` counts. */
  readonly build: (graph: Graph, decoder: TrainableDecoder) => Tensor;
  /** Inputs of one batch, `tokens` included. */
  readonly feeds: (batch: Batch) => Feeds;
  /** How much a batch counts when losses are averaged: the number of learned tokens, pairs or steps in it. */
  readonly weightOf: (batch: Batch) => number;
  /** Tokens the decoder reads in the batch, padding left out; for the rate. */
  readonly tokensOf: (batch: Batch) => number;
}
