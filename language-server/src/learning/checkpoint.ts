/** One file that holds everything a run needs to go on as if it had never stopped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import type { AdamWState } from './optimizer.ts';
import { loadSafeTensors, saveSafeTensors } from './safetensors.ts';
import type { WeightLayout } from './weights.ts';

export interface Progress {
  /** Updates made. */
  readonly step: number;
  /** Where in the data the next batch is. */
  readonly cursor: Cursor;
  /** Time spent training, in milliseconds, over all sittings. */
  readonly elapsed: number;
  /** Tokens read, padding left out. */
  readonly tokens: number;
  /** Updates of earlier runs that the moments of the optimiser come from. Default 0. */
  readonly updatesBefore?: number;
}

export interface Cursor {
  readonly epoch: number;
  readonly batch: number;
}

export interface Checkpoint {
  readonly progress: Progress;
  readonly weights: Float32Array;
  readonly optimizer: AdamWState;
}

const version = '1';
export const checkpointFile = 'checkpoint.safetensors';

/** `fingerprint` says what the run is made of; a checkpoint of another run is refused. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint, fingerprint: string): Promise<void> {
  makeFolder(folder);
  const flat = (data: Float32Array): { shape: readonly number[]; data: Float32Array } => ({ shape: [data.length], data });
  await saveSafeTensors(join(folder, checkpointFile), {
    tensors: new Map([
      ['weights', flat(checkpoint.weights)],
      ['firstMoment', flat(checkpoint.optimizer.firstMoment)],
      ['secondMoment', flat(checkpoint.optimizer.secondMoment)],
    ]),
    metadata: { version, fingerprint, progress: JSON.stringify(checkpoint.progress) },
  });
}

/**
 * The last saved state, or undefined when there is none yet.
 * @throws Failure `badInput` when it belongs to a run with other settings, `modelDamaged` when it is not whole.
 */
export async function loadCheckpoint(folder: string, layout: WeightLayout, fingerprint: string): Promise<Checkpoint | undefined> {
  const saved = await readCheckpoint(folder, layout);
  if (saved !== undefined && saved.fingerprint !== fingerprint) {
    throw new Failure('badInput', `${join(folder, checkpointFile)} belongs to a run with other settings.`, 'Use the same settings as before, or another folder.');
  }
  return saved?.checkpoint;
}

/** What the optimiser of another run over the same weights has gathered, for a run that goes on from its model. */
export interface Moments {
  readonly optimizer: AdamWState;
  /** That it was gathered in. */
  readonly updates: number;
}

/** Undefined when the folder has no checkpoint. @throws Failure `modelDamaged`, `badInput` as `loadCheckpoint` does. */
export async function loadMoments(folder: string, layout: WeightLayout): Promise<Moments | undefined> {
  const saved = await readCheckpoint(folder, layout);
  if (saved === undefined) return undefined;
  const { optimizer, progress } = saved.checkpoint;
  return { optimizer, updates: progress.step + (progress.updatesBefore ?? 0) };
}

async function readCheckpoint(folder: string, layout: WeightLayout): Promise<{ readonly checkpoint: Checkpoint; readonly fingerprint: string | undefined } | undefined> {
  const path = join(folder, checkpointFile);
  if (!existsSync(path)) return undefined;
  const { tensors, metadata } = await loadSafeTensors(path);
  if (metadata['version'] !== version) {
    throw new Failure('badInput', `${path} was written by another version of this program.`, 'Delete it and start the training again.');
  }
  const read = (name: string): Float32Array => {
    const data = tensors.get(name)?.data;
    if (data?.length !== layout.size) throw new Failure('modelDamaged', `${path} lacks ${name}.`, 'Delete it and start the training again.');
    return data;
  };
  return {
    fingerprint: metadata['fingerprint'],
    checkpoint: {
      progress: JSON.parse(metadata['progress'] ?? '{}') as Progress,
      weights: read('weights'),
      optimizer: { firstMoment: read('firstMoment'), secondMoment: read('secondMoment') },
    },
  };
}
