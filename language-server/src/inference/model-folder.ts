/**
 * A model folder in the Hugging Face layout: `config.json`, `generation_config.json`, `tokenizer.json`,
 * `tokenizer_config.json`, `onnx/model*.onnx`.
 */
import { access, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';
import { reasonOf } from '../base/system-error.ts';
import { createTokenizer, type ModelTokenizer } from './tokenizer.ts';

export interface ModelFolder {
  /** Absolute. */
  readonly path: string;
  /** The folder's name. */
  readonly name: string;
  readonly graphPath: string;
  readonly tokenizer: ModelTokenizer;
  readonly vocabularySize: number;
  /** Tokens that one sequence may have. */
  readonly contextLength: number;
  /** Tokens that end an answer. */
  readonly endTokens: readonly number[];
}

/** Tried in this order. Exports with float16 caches are not among them: their outputs cannot be read on Node 24. */
const graphFiles = ['model_quantized', 'model_int8', 'model_q4', 'model', 'model_uint8', 'model_bnb4'].flatMap((name) => [
  `onnx/${name}.onnx`,
  `${name}.onnx`,
]);
const remedy = 'Download or train the model again, or choose another folder.';

/**
 * Reads everything but the graph itself.
 * @throws Failure `modelMissing` when the folder or one of its files is not there, `modelDamaged` when one cannot be
 * used or they do not belong together.
 */
export async function openModelFolder(folder: string): Promise<ModelFolder> {
  const path = resolve(folder);
  const config = await readJson(path, 'config.json');
  const generation = await readJson(path, 'generation_config.json', {});
  const tokenizer = createTokenizer(await readJson(path, 'tokenizer.json'), await readJson(path, 'tokenizer_config.json', {}));
  const vocabularySize = positive(config, 'vocab_size');
  const contextLength = positive(config, 'max_position_embeddings', 'n_positions');
  if (tokenizer.size > vocabularySize) {
    throw damaged(`tokenizer.json has ${tokenizer.size} tokens but config.json says vocab_size ${vocabularySize}: they belong to different models`);
  }
  const endTokens = [generation['eos_token_id'] ?? config['eos_token_id'] ?? []].flat().filter((id) => typeof id === 'number');
  return { path, name: basename(path), graphPath: await findGraph(path), tokenizer, vocabularySize, contextLength, endTokens };
}

/** @throws Failure `modelDamaged` when the model lacks one of these tokens. */
export function requireTokens(folder: ModelFolder, spellings: readonly string[]): void {
  const missing = spellings.filter((spelling) => folder.tokenizer.token(spelling) === undefined);
  if (missing.length === 0) return;
  throw new Failure(
    'modelDamaged',
    `The model in ${folder.path} has no token ${missing.join(', ')}, so it cannot write the steps that are asked of it.`,
    'Choose a model that was trained for pseudocode steps, or use this one behind an endpoint.',
  );
}

async function findGraph(path: string): Promise<string> {
  for (const file of graphFiles) {
    const graph = join(path, file);
    const there = await access(graph).then(
      () => true,
      () => false,
    );
    if (there) return graph;
  }
  throw new Failure('modelMissing', `${path} has no ONNX graph (looked for ${graphFiles[0]}, onnx/model.onnx and others).`, 'Choose a folder with an ONNX export of the model.');
}

type Json = Readonly<Record<string, unknown>>;

async function readJson(path: string, file: string, otherwise?: Json): Promise<Json> {
  let text: string;
  try {
    text = await readFile(join(path, file), 'utf8');
  } catch (cause) {
    if (otherwise !== undefined && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return otherwise;
    throw new Failure('modelMissing', `${join(path, file)} cannot be read: ${reasonOf(cause)}`, 'Choose a folder that holds a model in the Hugging Face layout.', { cause });
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  } catch (cause) {
    throw damaged(`${join(path, file)} is not JSON (${describeError(cause)})`, cause);
  }
  throw damaged(`${join(path, file)} is not a JSON object`);
}

function positive(config: Json, ...names: readonly string[]): number {
  const value = names.map((name) => config[name]).find((one) => one !== undefined);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw damaged(`config.json has no usable ${names[0]}`);
}

function damaged(problem: string, cause?: unknown): Failure {
  return new Failure('modelDamaged', `${problem}.`, remedy, { cause });
}
