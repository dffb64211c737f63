/** Writing continuations of a prompt with one loaded model. */
import { setImmediate } from 'node:timers/promises';
import { Failure, throwIfCancelled } from '../base/failure.ts';
import { createRandom, type Random } from '../base/random.ts';
import type { Decoder } from './decoder.ts';
import { leastLogProbability } from './decoder-config.ts';
import { concatKeyValues } from './key-values.ts';
import type { GenerateRequest, GeneratedPiece, Generation, JudgedText, ProbabilityRequest, ValueRequest } from './messages.ts';
import type { ModelFolder } from './model-folder.ts';
import { PrefixCache, blockTokens, type ReadSequence } from './prefix-cache.ts';
import { chooseToken, logProbabilities, type SamplingRule, type TokenLimits } from './sampling.ts';
import { TextStream } from './tokenizer.ts';

export type OnDeltas = (deltas: readonly (readonly [index: number, delta: string])[]) => void;

/** Rows that are computed together at the most. */
const batchRows = 32;
/** Keys and values that one model remembers. */
const cacheBytes = 128 * 2 ** 20;

/** One continuation while it is written. */
interface Row {
  readonly index: number;
  readonly random: Random;
  readonly stream: TextStream;
  readonly written: number[];
  /** Of the written tokens, and of the stop token after them. */
  readonly logProbabilities: number[];
  /** Spelling of the first token where that is restricted. */
  readonly first: string | undefined;
  tokens: number;
  logProbability: number;
  complete: boolean;
}

export class Generator {
  readonly #folder: ModelFolder;
  readonly #decoder: Decoder;
  readonly #cache: PrefixCache;

  /** @throws Failure `modelDamaged` when the graph does not belong to the folder's tokenizer. */
  constructor(folder: ModelFolder, decoder: Decoder) {
    if (decoder.shape.vocabularySize !== folder.vocabularySize) {
      throw new Failure(
        'modelDamaged',
        `The ONNX graph has ${decoder.shape.vocabularySize} tokens but config.json says vocab_size ${folder.vocabularySize}: they belong to different models.`,
        'Download or train the model again.',
      );
    }
    this.#folder = folder;
    this.#decoder = decoder;
    this.#cache = new PrefixCache(decoder, cacheBytes);
  }

  /**
   * Every continuation draws from a generator of its own (seed and index), so it does not depend on how many others
   * are asked for. Greedy continuations are all equal and written once.
   * @throws Failure `badInput` when the prompt does not fit; Cancelled within one token.
   */
  async generate(request: GenerateRequest, onDeltas: OnDeltas, signal?: AbortSignal): Promise<readonly Generation[]> {
    const greedy = request.sampling.temperature === 0;
    const copies = greedy ? request.count : 1;
    const spread: OnDeltas = (deltas) =>
      onDeltas(copies === 1 ? deltas : deltas.flatMap(([, delta]) => Array.from({ length: copies }, (_, index) => [index, delta] as const)));
    const prompt = this.#encode(request.prompt);
    const start = await this.#read(prompt, signal);
    const rows = this.#begin(request, start, greedy ? 1 : request.count);
    for (const [first, group] of byFirst(rows)) {
      const forced = first === undefined ? '' : (request.forcedText?.[first] ?? '');
      let read = start;
      if (first !== undefined) {
        const prefix = [...prompt, this.#token(first), ...this.#folder.tokenizer.encode(forced)];
        this.#checkFits(prefix);
        read = await this.#read(prefix, signal);
      }
      if (request.stream && forced !== '') spread(group.map((row) => [row.index, forced]));
      for (let from = 0; from < group.length; from += batchRows) {
        await this.#write(group.slice(from, from + batchRows), read, request, spread, signal);
      }
    }
    const generations = rows.map((row): Generation => {
      const { first, tokens, logProbability, complete } = row;
      const written = this.#folder.tokenizer.decode(row.written);
      const ended = { tokens, logProbability, complete, ...(request.pieces && { pieces: this.#pieces(row) }) };
      if (first === undefined) return { text: written, ...ended };
      return { first, text: (request.forcedText?.[first] ?? '') + written, ...ended };
    });
    return Array.from({ length: request.count }, (_, index) => generations[greedy ? 0 : index] as Generation);
  }

  #pieces({ written, logProbabilities }: Row): readonly GeneratedPiece[] {
    const stream = new TextStream(this.#folder.tokenizer);
    return logProbabilities.map((logProbability, index) => {
      const token = written[index];
      return { text: token === undefined ? stream.end() : stream.push(token), logProbability };
    });
  }

  /** New rows, with their first token when that is restricted. */
  #begin(request: GenerateRequest, start: ReadSequence, count: number): Row[] {
    const origin = createRandom(request.sampling.seed);
    const firsts = request.firstTokens?.map((spelling) => ({ spelling, token: this.#token(spelling) }));
    return Array.from({ length: count }, (_, index): Row => {
      const random = origin.fork(`continuation ${index}`);
      const row = { index, random, stream: new TextStream(this.#folder.tokenizer), written: [], logProbabilities: [], complete: false };
      if (firsts === undefined) return { ...row, first: undefined, tokens: 0, logProbability: 0 };
      const { token, logProbability } = chooseToken(start.logits, request.sampling, random, { allowed: firsts.map((one) => one.token) });
      return { ...row, first: firsts.find((one) => one.token === token)?.spelling, tokens: 1, logProbability };
    });
  }

  /** log P of each wanted token right after each text, under the model's own distribution. */
  async probabilities(request: ProbabilityRequest, signal?: AbortSignal): Promise<readonly (readonly number[])[]> {
    const tokens = request.tokens.map((spelling) => this.#token(spelling));
    const answers: number[][] = [];
    for (const text of request.texts) {
      const read = await this.#read(this.#encode(text), signal);
      answers.push(logProbabilities(read.logits, tokens));
    }
    return answers;
  }

  /**
   * After each text, unbounded: the value head, and the likelihood of the steps where the model counts it.
   * @throws Failure `modelDamaged` when the model has no value head.
   */
  async values(request: ValueRequest, signal?: AbortSignal): Promise<readonly number[]> {
    const values: number[] = [];
    for (const text of request.texts) {
      const value = await this.#value(text, signal);
      if (value === undefined) throw new Failure('modelDamaged', `The model in ${this.#folder.path} has no value head.`, 'Choose a process reward model.');
      values.push(value);
    }
    return values;
  }

  /** Undefined without a value head. The question is remembered, its steps are not: their tokens are judged one by one. */
  async #value({ question, steps }: JudgedText, signal?: AbortSignal): Promise<number | undefined> {
    const [before, after] = [this.#encode(question), this.#folder.tokenizer.encode(steps)];
    this.#checkFits([...before, ...after]);
    const start = await this.#read(before, signal);
    let { keyValues, value } = start;
    let logits: Float32Array | undefined;
    let counted = 0;
    for (let from = 0; from < after.length; from += blockTokens) {
      await pause();
      throwIfCancelled(signal);
      const piece = after.slice(from, from + blockTokens);
      const read = await this.#decoder.extend(keyValues, piece, 'each');
      const size = this.#decoder.shape.vocabularySize;
      const rows = piece.map((_, index) => read.logits.subarray(index * size, (index + 1) * size));
      // The first token says which action comes; that is not the steps' doing.
      const predictors = [logits, ...rows.slice(0, -1)];
      const likelihoods = piece.flatMap((token, index) => (predictors[index] ? logProbabilities(predictors[index], [token]) : []));
      counted += (read.likelihoodWeight ?? 0) * likelihoods.reduce((sum, one) => sum + Math.max(one, leastLogProbability), 0);
      logits = rows.at(-1);
      value = read.value;
      keyValues = concatKeyValues(this.#decoder.shape, [keyValues, read.keyValues]);
    }
    return value === undefined ? undefined : value + counted;
  }

  /** Writes rows that stand at the same place until each has stopped. Finished rows leave the batch. */
  async #write(rows: readonly Row[], read: ReadSequence, request: GenerateRequest, onDeltas: OnDeltas, signal?: AbortSignal): Promise<void> {
    const stops = new Set(request.stopTokens?.map((spelling) => this.#token(spelling)) ?? this.#folder.endTokens);
    const limits = { forbidden: this.#forbidden(request.forbiddenTokens ?? []) };
    const most = Math.min(request.sampling.maxTokens, this.#folder.contextLength - read.keyValues.length + (rows[0]?.tokens ?? 0));
    const batch = this.#decoder.fork(read.keyValues, rows.length);
    const size = this.#decoder.shape.vocabularySize;
    let logits: (row: number) => Float32Array = () => read.logits;
    let living = rows;
    while (living.length > 0) {
      const deltas: [number, string][] = [];
      const going: number[] = [];
      const next: number[] = [];
      living.forEach((row, place) => {
        if (row.tokens >= most) return;
        const token = this.#extend(row, logits(place), request.sampling, limits);
        if (stops.has(token)) {
          row.complete = true;
          return;
        }
        row.written.push(token);
        if (request.stream) deltas.push([row.index, row.stream.push(token)]);
        if (request.endText !== undefined && this.#folder.tokenizer.decode([token]).includes(request.endText)) {
          row.complete = true;
          return;
        }
        if (row.tokens >= most) return;
        going.push(place);
        next.push(token);
      });
      const some = deltas.filter(([, delta]) => delta !== '');
      if (some.length > 0) onDeltas(some);
      if (going.length < living.length) {
        if (going.length > 0) batch.keep(going);
        living = going.map((place) => living[place] as Row);
      }
      if (living.length === 0) break;
      await pause();
      throwIfCancelled(signal);
      const all = await batch.step(next);
      logits = (place) => all.subarray(place * size, (place + 1) * size);
    }
    const tails = rows.map((row): [number, string] => [row.index, row.stream.end()]).filter(([, delta]) => delta !== '');
    if (request.stream && tails.length > 0) onDeltas(tails);
  }

  #extend(row: Row, logits: Float32Array, rule: SamplingRule, limits: TokenLimits): number {
    const { token, logProbability } = chooseToken(logits, rule, row.random, limits);
    row.tokens++;
    row.logProbability += logProbability;
    row.logProbabilities.push(logProbability);
    return token;
  }

  /** The forbidden tokens, and those that the vocabulary has but the tokenizer cannot spell. */
  #forbidden(spellings: readonly string[]): readonly number[] {
    const { size } = this.#folder.tokenizer;
    const unknown = Array.from({ length: this.#folder.vocabularySize - size }, (_, i) => size + i);
    return [...spellings.map((spelling) => this.#token(spelling)), ...unknown];
  }

  #read(tokens: readonly number[], signal?: AbortSignal): Promise<ReadSequence> {
    return this.#cache.read(tokens, pause, signal);
  }

  #encode(text: string): number[] {
    const tokens = this.#folder.tokenizer.encode(text);
    if (tokens.length === 0) throw new Failure('badInput', 'There is no text to continue.', 'Give the model some text.');
    this.#checkFits(tokens);
    return tokens;
  }

  #checkFits(tokens: readonly number[]): void {
    const { contextLength } = this.#folder;
    if (tokens.length < contextLength) return;
    throw new Failure(
      'badInput',
      `The problem and its steps are too long for this model: ${tokens.length} of ${contextLength} tokens.`,
      'Shorten the description or the steps, or use a model with a longer context.',
    );
  }

  #token(spelling: string): number {
    const token = this.#folder.tokenizer.token(spelling);
    if (token === undefined) throw new Failure('modelDamaged', `The model has no token ${spelling}.`, 'Choose a model that was trained for pseudocode steps.');
    return token;
  }
}

function byFirst(rows: readonly Row[]): ReadonlyMap<string | undefined, readonly Row[]> {
  const groups = new Map<string | undefined, Row[]>();
  for (const row of rows) groups.set(row.first, [...(groups.get(row.first) ?? []), row]);
  return groups;
}

/** Lets the process hear what came in meanwhile, a cancel above all. */
function pause(): Promise<void> {
  return setImmediate(undefined);
}
