/** The models that a process has open, by folder. */
import { stat } from 'node:fs/promises';
import { openDecoder } from './decoder.ts';
import { Generator } from './generation.ts';
import type { ModelInfo } from './messages.ts';
import { openModelFolder, type ModelFolder } from './model-folder.ts';
import { openSession, type ModelSession, type SessionOptions } from './session.ts';

export interface OpenModel {
  readonly folder: ModelFolder;
  readonly info: ModelInfo;
  readonly generator: Generator;
}

/** Models open at the same time; the one that was used least recently makes room. */
const mostModels = 8;

export class OpenModels {
  readonly #options: SessionOptions;
  readonly #log: (level: 'info' | 'warn', message: string) => void;
  /** Least recently used first. */
  readonly #models = new Map<string, OpenModel & { readonly session: ModelSession; readonly stamp: string }>();

  constructor(options: SessionOptions, log: (level: 'info' | 'warn', message: string) => void) {
    this.#options = options;
    this.#log = log;
  }

  /** The model as it was opened, or opened now. Not to be called again before it has answered. */
  async get(path: string): Promise<OpenModel> {
    const known = this.#models.get(path);
    if (known === undefined) return this.#open(path);
    this.#models.delete(path);
    this.#models.set(path, known);
    return known;
  }

  /** The model as its folder is now: opened again when training has replaced it. */
  async refresh(path: string): Promise<OpenModel> {
    const known = this.#models.get(path);
    if (known !== undefined && (await stampOf(known.folder).catch(() => '')) !== known.stamp) await this.#close(path);
    return this.get(path);
  }

  async #open(path: string): Promise<OpenModel> {
    const folder = await openModelFolder(path);
    const stamp = await stampOf(folder);
    const session = await openSession(folder.graphPath, this.#options);
    let generator: Generator;
    let hasValue: boolean;
    try {
      const decoder = openDecoder(session);
      hasValue = decoder.hasValue;
      generator = new Generator(folder, decoder);
    } catch (error) {
      await session.dispose();
      throw error;
    }
    for (const note of session.notes) this.#log('warn', `${folder.name}: not on ${note}`);
    this.#log('info', `${folder.name}: ${folder.graphPath} on ${session.device}, ${this.#options.threads} threads`);
    const { name, contextLength, vocabularySize } = folder;
    const model = { folder, info: { name, contextLength, vocabularySize, hasValue, device: session.device }, generator, session, stamp };
    this.#models.set(path, model);
    for (const oldest of this.#models.keys()) if (this.#models.size > mostModels) await this.#close(oldest);
    return model;
  }

  async #close(path: string): Promise<void> {
    const model = this.#models.get(path);
    this.#models.delete(path);
    await model?.session.dispose();
  }
}

/** Changes when the graph's file does. */
async function stampOf(folder: ModelFolder): Promise<string> {
  const { mtimeMs, size, ino } = await stat(folder.graphPath);
  return `${mtimeMs} ${size} ${ino}`;
}
