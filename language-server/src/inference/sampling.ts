/** Choosing one token from logits. */
import { Failure } from '../base/failure.ts';
import type { Random } from '../base/random.ts';

export interface SamplingRule {
  /** Divides the logits; 0 takes the likeliest token, the lowest number among equals. */
  readonly temperature: number;
  /** Keeps this many of the likeliest tokens; 0 keeps all. Applied before topP. */
  readonly topK: number;
  /** Keeps the fewest likeliest tokens whose probabilities reach this sum (nucleus sampling, arXiv 1904.09751); 1 keeps all. */
  readonly topP: number;
}

export interface ChosenToken {
  readonly token: number;
  /** log P(token) under the model's own distribution: temperature 1, nothing left out. At most 0. */
  readonly logProbability: number;
}

/** Which tokens may be chosen: all by default. */
export interface TokenLimits {
  readonly allowed?: readonly number[];
  readonly forbidden?: readonly number[];
}

/**
 * Chooses one token. Takes one number from `random` unless greedy.
 * @throws Failure `modelDamaged` when the logits are not numbers.
 */
export function chooseToken(logits: Float32Array, rule: SamplingRule, random: Random, limits: TokenLimits = {}): ChosenToken {
  const open = without(logits, limits.forbidden ?? []);
  const token = rule.temperature === 0 ? likeliest(open, limits.allowed) : draw(weightsOf(open, rule, limits.allowed), random);
  return { token, logProbability: (logits[token] as number) - logSumOfExponentials(logits) };
}

function without(logits: Float32Array, tokens: readonly number[]): Float32Array {
  if (tokens.length === 0) return logits;
  const open = logits.slice();
  for (const token of tokens) open[token] = -Infinity;
  return open;
}

/** log P of every wanted token. */
export function logProbabilities(logits: Float32Array, tokens: readonly number[]): number[] {
  const total = logSumOfExponentials(logits);
  return tokens.map((token) => (logits[token] as number) - total);
}

function logSumOfExponentials(logits: Float32Array): number {
  const peak = largest(logits);
  let sum = 0;
  for (let token = 0; token < logits.length; token++) sum += Math.exp((logits[token] as number) - peak);
  if (!Number.isFinite(peak) || Number.isNaN(sum)) {
    throw new Failure('modelDamaged', 'The model computes values that are not numbers.', 'Download or train the model again, or choose the device cpu.');
  }
  return peak + Math.log(sum);
}

function largest(logits: Float32Array): number {
  let most = -Infinity;
  for (let token = 0; token < logits.length; token++) if ((logits[token] as number) > most) most = logits[token] as number;
  return most;
}

function likeliest(logits: Float32Array, allowed: readonly number[] | undefined): number {
  let best = -1;
  let bestLogit = -Infinity;
  const look = (token: number): void => {
    const logit = logits[token] as number;
    if (best < 0 || logit > bestLogit || (logit === bestLogit && token < best)) [best, bestLogit] = [token, logit];
  };
  if (allowed === undefined) for (let token = 0; token < logits.length; token++) look(token);
  else allowed.forEach(look);
  return best;
}

/** Unnormalised probabilities after temperature, one a token; 0 for tokens that are left out. */
function weightsOf(logits: Float32Array, rule: SamplingRule, allowed: readonly number[] | undefined): Float64Array {
  const weights = new Float64Array(logits.length);
  if (allowed === undefined) {
    const peak = largest(logits);
    for (let token = 0; token < logits.length; token++) weights[token] = Math.exp(((logits[token] as number) - peak) / rule.temperature);
  } else {
    const peak = allowed.reduce((most, token) => Math.max(most, logits[token] as number), -Infinity);
    for (const token of allowed) weights[token] = Math.exp(((logits[token] as number) - peak) / rule.temperature);
  }
  if (rule.topK > 0 && rule.topK < logits.length) keepLargest(weights, rule.topK);
  if (rule.topP < 1) keepNucleus(weights, rule.topP);
  return weights;
}

function keepLargest(weights: Float64Array, count: number): void {
  const smallestKept = weights.toSorted()[weights.length - count] as number;
  keepOnly(weights, tokensFrom(weights, smallestKept).sort(byWeight(weights)).slice(0, count));
}

function keepNucleus(weights: Float64Array, share: number): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Tokens below this weight cannot reach (1 − share) together, so the nucleus lies among the others: few to sort.
  const tokens = tokensFrom(weights, ((1 - share) * total) / weights.length).sort(byWeight(weights));
  let reached = 0;
  let size = 0;
  while (size < tokens.length && reached < share * total) reached += weights[tokens[size++] as number] as number;
  keepOnly(weights, tokens.slice(0, size));
}

function tokensFrom(weights: Float64Array, least: number): number[] {
  const tokens: number[] = [];
  for (let token = 0; token < weights.length; token++) if ((weights[token] as number) >= least) tokens.push(token);
  return tokens;
}

function byWeight(weights: Float64Array): (a: number, b: number) => number {
  return (a, b) => (weights[b] as number) - (weights[a] as number) || a - b;
}

function keepOnly(weights: Float64Array, tokens: readonly number[]): void {
  const kept = tokens.map((token) => weights[token] as number);
  weights.fill(0);
  tokens.forEach((token, i) => (weights[token] = kept[i] as number));
}

function draw(weights: Float64Array, random: Random): number {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  let last = 0;
  for (let token = 0; token < weights.length; token++) {
    const weight = weights[token] as number;
    if (weight === 0) continue;
    last = token;
    rest -= weight;
    if (rest < 0) break;
  }
  return last;
}
