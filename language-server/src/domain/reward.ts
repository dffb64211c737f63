import type { Brand } from '../base/brand.ts';

/** Observed, in [0, 1]. */
export type Reward = Brand<number, 'Reward'>;
/** Estimated, in [0, 1]. */
export type Estimate = Brand<number, 'Estimate'>;
/** P(a|s), in [0, 1]; siblings sum to 1. */
export type Prior = Brand<number, 'Prior'>;
