/**
 * One stage from rows to a model folder: corpus, vocabulary, training, export. Each part is kept in the folder and is not done
 * twice, so a stopped run goes on where it was.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import { specialTokens, endToken, padToken } from '../steps/model-text.ts';
import { readCorpus, writeCorpus, type CorpusRow, type RowKind } from './data/corpus.ts';
import type { BatchPlan, TokenBatch, TokenRow } from './data/batches.ts';
import { equalTokenShares } from './data/mixture.ts';
import { allBatches, rowSource } from './data/row-source.ts';
import { encodeRow } from './data/token-rows.ts';
import { exportModel } from './export.ts';
import { supervised } from './losses/sft.ts';
import { decoderConfigOf, type ModelShape, type Stage } from './stages.ts';
import { BytePairEncoder } from './tokenizer/byte-pair-encoder.ts';
import { loadTokenizer, saveTokenizer, tokenizerFile } from './tokenizer/tokenizer-files.ts';
import { fingerprint, type TrainableModel } from './trainable-model.ts';
import { train, type TrainingEvent, type TrainingPlan, type TrainingSummary } from './trainer.ts';
import { namedWeights } from './weights.ts';

export interface StageRun {
  readonly stage: Stage;
  /** Of a new model. */
  readonly shape: ModelShape;
  /** A model of this project to go on from, with its shape and its vocabulary. */
  readonly from?: TrainableModel;
  /** Becomes the model folder; the checkpoint lies in it as well. */
  readonly folder: string;
  /** File of training rows. */
  readonly corpus: string;
  /** Makes the rows; asked only when the file is not there yet. */
  readonly rows: () => AsyncIterable<CorpusRow>;
  readonly plan: TrainingPlan;
  readonly tokensPerBatch: number;
  readonly resume: boolean;
  readonly floatWeights: boolean;
  readonly clock: Clock;
  readonly report: (event: StageEvent) => void;
}

export type StageEvent =
  | TrainingEvent
  | { readonly type: 'corpus'; readonly rows: number; readonly tooLong: number; readonly tokens: Readonly<Partial<Record<RowKind, number>>> }
  | { readonly type: 'vocabulary'; readonly size: number }
  | { readonly type: 'model'; readonly parameters: number }
  | { readonly type: 'exported'; readonly folder: string };

/** Characters that the vocabulary is learned from: more change it little. */
const vocabularyCharacters = 12_000_000;
/** Held-out rows of each kind that are measured. */
const heldOutRows = 200;
/** Row lengths are multiples of this. */
const lengthStep = 8;

/**
 * Returns how training ended; a finished run has exported its model.
 * @throws Failure, Cancelled (before training has begun; later a cancelled run is a summary).
 */
export async function runStage(run: StageRun, signal?: AbortSignal): Promise<TrainingSummary> {
  if (!existsSync(run.corpus)) await writeCorpus(run.corpus, run.rows(), signal);
  const encoder = await vocabulary(run);
  run.report({ type: 'vocabulary', size: encoder.vocabularySize });
  const config = run.from?.config ?? decoderConfigOf(run.shape, encoder.vocabularySize);
  const groups = await readGroups(run, encoder, config.maxPositions);
  const batchPlan: BatchPlan = { tokensPerBatch: run.tokensPerBatch, lengthStep, padTokenId: config.padTokenId };
  const summary = await train(
    {
      config,
      objective: supervised,
      ...mixedData(groups, run, batchPlan),
      plan: run.plan,
      folder: run.folder,
      resume: run.resume,
      ...(run.from && { start: run.from.weights, origin: fingerprint([...run.from.weights.values()]) }),
      clock: run.clock,
      report: run.report,
    },
    signal,
  );
  run.report({ type: 'model', parameters: summary.layout.size });
  if (summary.end === 'finished') {
    await exportModel(run.folder, config, namedWeights(summary.layout, summary.weights), encoder, { floatWeights: run.floatWeights });
    run.report({ type: 'exported', folder: run.folder });
  }
  return summary;
}

/** That of the model to go on from, else the folder's, learned from the rows it trains on when there is none yet. */
async function vocabulary(run: StageRun): Promise<BytePairEncoder> {
  if (run.from) return loadTokenizer(run.from.folder);
  if (existsSync(join(run.folder, tokenizerFile))) return loadTokenizer(run.folder);
  const texts: string[] = [];
  let characters = 0;
  for await (const { row, heldOut } of readCorpus(run.corpus)) {
    if (heldOut) continue;
    for (const { text } of row.parts) {
      texts.push(text);
      characters += text.length;
    }
    if (characters > vocabularyCharacters) break;
  }
  const encoder = BytePairEncoder.train(texts, specialTokens, run.shape.vocabularySize);
  await saveTokenizer(run.folder, encoder, { pad: padToken, end: endToken, maxPositions: run.shape.maxPositions });
  return encoder;
}

type Groups = ReadonlyMap<RowKind, { readonly training: TokenRow[]; readonly heldOut: TokenRow[] }>;

async function readGroups(run: StageRun, encoder: BytePairEncoder, maxPositions: number): Promise<Groups> {
  const groups = new Map<RowKind, { training: TokenRow[]; heldOut: TokenRow[] }>();
  const tokens: Partial<Record<RowKind, number>> = {};
  let tooLong = 0;
  let rows = 0;
  for await (const { kind, heldOut, row } of readCorpus(run.corpus)) {
    const encoded = encodeRow(row, encoder, maxPositions);
    if (encoded === undefined) {
      tooLong++;
      continue;
    }
    const group = groups.get(kind) ?? { training: [], heldOut: [] };
    groups.set(kind, group);
    if (heldOut) {
      if (group.heldOut.length < heldOutRows) group.heldOut.push(encoded);
    } else {
      group.training.push(encoded);
      tokens[kind] = (tokens[kind] ?? 0) + encoded.tokens.length;
      rows++;
    }
  }
  if (rows === 0) throw new Failure('badInput', `${run.corpus} has no row to learn from.`, 'Delete it, or give a file of training rows.');
  run.report({ type: 'corpus', rows, tooLong, tokens });
  return groups;
}

function mixedData(groups: Groups, run: StageRun, plan: BatchPlan): Pick<Parameters<typeof train<TokenBatch>>[0], 'source' | 'heldOut'> {
  const rows: TokenRow[] = [];
  const balanced: number[][] = [];
  const others: number[] = [];
  for (const [kind, { training }] of groups) {
    const indices = training.map((_, index) => rows.length + index);
    if (run.stage.balanced.includes(kind)) balanced.push(indices);
    else others.push(...indices);
    for (const row of training) rows.push(row);
  }
  const tokensOf = (index: number): number => (rows[index] as TokenRow).tokens.length;
  const source = rowSource(rows, plan, run.plan.seed, (random) => [...equalTokenShares(balanced, tokensOf, random), ...others]);
  const heldOut = new Map([...groups].filter(([, group]) => group.heldOut.length > 0).map(([kind, group]) => [kind, allBatches(group.heldOut, plan)] as const));
  return { source, heldOut };
}
