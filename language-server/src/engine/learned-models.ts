/**
 * Models that learned from a person's decisions, beside the store that the decisions lie in:
 *
 *     learned/in-use.json    which one is in use, and which ones were before it
 *     learned/policy-1/      a model folder, with learned.json: what it was made from and how it did
 *
 * A version never changes once its learned.json is there, and the small file is replaced as a whole: whatever is killed, the
 * model in use is the old one or the new one.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeError, Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { codeOf, isFull, reasonOf } from '../base/system-error.ts';
import { openModelFolder } from '../inference/model-folder.ts';
import { writeAtomically } from '../learning/atomic-file.ts';
import { isOwnerAlive, ownerOf } from '../trajectories/owner.ts';

/** What a learned model says about itself. */
export interface LearnedModel {
  /** Of the model that it was adapted from; with another one the adapter means nothing. */
  readonly base: { readonly folder: string; readonly fingerprint: string };
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** How it did, for people and programs to look at. */
  readonly report: unknown;
}

/** `base`: the model that a person chose, as it is. `other`: a learned model is there, but it was adapted from another model. */
export type ModelInUse =
  | { readonly kind: 'base'; readonly folder: string }
  | { readonly kind: 'learned'; readonly folder: string; readonly version: string; readonly base: string }
  | { readonly kind: 'other'; readonly folder: string; readonly version: string; readonly base: string };

const pointerFile = 'in-use.json';
const descriptionFile = 'learned.json';
const format = 1;
const prefix = 'policy-';

export function learnedFolderOf(storeFile: string): string {
  return join(dirname(storeFile), 'learned');
}

export class LearnedModels {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The model to work with where a person chose `base`. Throws Failure modelDamaged when it cannot be told or is not whole. */
  async inUse(base: string): Promise<ModelInUse> {
    const version = (await this.#history()).at(-1);
    if (version === undefined) return { kind: 'base', folder: base };
    const { base: made } = await this.#describe(version);
    const folder = join(this.folder, version);
    if (made.fingerprint !== (await fingerprintOf(base))) return { kind: 'other', folder: base, version, base: made.folder };
    return { kind: 'learned', folder, version, base };
  }

  /** A folder for a new version, which is nothing until `finish`. Left-overs of runs that were killed are removed. */
  async begin(): Promise<string> {
    const known = await this.#folders();
    for (const name of known) {
      const folder = join(this.folder, name);
      if (!existsSync(join(folder, descriptionFile)) && !(await isAtWork(folder))) await rm(folder, { recursive: true, force: true });
    }
    makeFolder(this.folder, { remedy: unwritableRemedy });
    let number = Math.max(0, ...known.map((name) => Number(name.slice(prefix.length)))) + 1;
    // Another process may begin at the same moment.
    while (!(await makeNew(join(this.folder, `${prefix}${number}`)))) number++;
    const folder = join(this.folder, `${prefix}${number}`);
    await writeAtomically(join(folder, workFile), [Buffer.from(ownerOf(process.pid))]);
    return folder;
  }

  /** The version is whole from here on. It is not used yet. */
  async finish(folder: string, model: LearnedModel): Promise<void> {
    await rm(join(folder, workFile), { force: true });
    await writeJson(join(folder, descriptionFile), model);
  }

  /** Takes a version away that is not to be used. */
  async discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  /** From here on this version is in use. */
  async use(folder: string): Promise<void> {
    const version = folder.slice(this.folder.length + 1);
    await this.#write([...(await this.#history()), version]);
  }

  /** Goes back to what was in use before. Gives both; undefined when nothing learned is in use. */
  async back(): Promise<{ readonly from: string; readonly to: string | undefined } | undefined> {
    const history = await this.#history();
    const from = history.at(-1);
    if (from === undefined) return undefined;
    await this.#write(history.slice(0, -1));
    return { from, to: history.at(-2) };
  }

  async #history(): Promise<readonly string[]> {
    const path = join(this.folder, pointerFile);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
      throw damaged(`${path} cannot be read: ${reasonOf(error)}`, path, error);
    }
    try {
      const pointer = JSON.parse(text) as { readonly format?: unknown; readonly history?: unknown };
      const { history } = pointer;
      if (pointer.format !== format || !Array.isArray(history)) throw new TypeError('it has another form');
      return history.map((version: unknown) => {
        if (typeof version !== 'string' || !/^policy-\d+$/.test(version)) throw new TypeError('it names no version');
        return version;
      });
    } catch (error) {
      throw damaged(`${path} cannot be used: ${describeError(error)}`, path, error);
    }
  }

  async #describe(version: string): Promise<LearnedModel> {
    const path = join(this.folder, version, descriptionFile);
    try {
      const model = JSON.parse(await readFile(path, 'utf8')) as Partial<LearnedModel>;
      if (typeof model.base?.fingerprint !== 'string' || typeof model.base.folder !== 'string') throw new TypeError('it does not say what it was adapted from');
      return model as LearnedModel;
    } catch (error) {
      throw damaged(`the learned model ${join(this.folder, version)} cannot be used: ${describeError(error)}`, path, error);
    }
  }

  async #folders(): Promise<readonly string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => /^policy-\d+$/.test(name));
    } catch {
      return [];
    }
  }

  async #write(history: readonly string[]): Promise<void> {
    await writeJson(join(this.folder, pointerFile), { format, history });
  }
}

/** Makes a folder; false when it is there already. Throws Failure badInput, diskFull. */
async function makeNew(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw unwritable(folder, error);
  }
}

/** Says which process is making the version. */
const workFile = 'at-work';

/** What another machine began is left to it. */
async function isAtWork(folder: string): Promise<boolean> {
  const owner = await readFile(join(folder, workFile), 'utf8').catch(() => undefined);
  return owner !== undefined && isOwnerAlive(owner, 0);
}

/** Tells models apart by what they compute and how they read. Throws Failure modelMissing, modelDamaged. */
export async function fingerprintOf(folder: string): Promise<string> {
  const { graphPath, path } = await openModelFolder(folder);
  const hash = createHash('sha256');
  for (const file of [graphPath, join(path, 'tokenizer.json')]) hash.update(await readFile(file));
  return hash.digest('hex');
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)]);
}

function damaged(message: string, path: string, cause: unknown): Failure {
  return new Failure('modelDamaged', message, `Delete ${path} to work with the model as it came, or go back with "pseudocode train back".`, { cause });
}

const unwritableRemedy = 'Make the folder of the store writable for you, or choose another place with --store.';

function unwritable(folder: string, cause: unknown): Failure {
  if (isFull(cause)) return new Failure('diskFull', `${folder} could not be made: the disk is full.`, 'Free some space and run the command again.', { cause });
  return new Failure('badInput', `${folder} could not be made: ${reasonOf(cause)}`, unwritableRemedy, { cause });
}
