/** Turns trained weights into a model folder in the Hugging Face layout, which inference and other programs load. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFile, shapesOf, writeDecoderConfig, weightShapes, type DecoderConfig } from '../inference/decoder-config.ts';
import { buildDecoderGraph } from '../inference/decoder-graph.ts';
import { readGraphWeights } from '../inference/stored-weights.ts';
import { endToken, padToken } from '../steps/model-text.ts';
import { writeAtomically } from './atomic-file.ts';
import { loadSafeTensors, saveSafeTensors, type NamedTensor } from './safetensors.ts';
import type { BytePairEncoder } from './tokenizer/byte-pair-encoder.ts';
import { saveTokenizer } from './tokenizer/tokenizer-files.ts';
import { Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';

export const weightsFile = 'model.safetensors';
const weightsIndexFile = `${weightsFile}.index.json`;
const quantisedFile = join('onnx', 'model_quantized.onnx');

export interface ExportOptions {
  /** Also write the float weights, for further training and for other programs. */
  readonly floatWeights: boolean;
}

export async function exportModel(
  folder: string,
  config: DecoderConfig,
  weights: ReadonlyMap<string, Float32Array>,
  encoder: BytePairEncoder,
  options: ExportOptions,
): Promise<void> {
  makeFolder(folder);
  await saveTokenizer(folder, encoder, { pad: padToken, end: endToken, maxPositions: config.maxPositions });
  await exportDecoder(folder, config, weights, options);
}

/**
 * Everything but the tokenizer, which must be there before. A value head among the weights becomes an output of the graph. The
 * configuration is written last: a folder that has one is whole.
 */
export async function exportDecoder(folder: string, config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>, { floatWeights }: ExportOptions): Promise<void> {
  makeFolder(join(folder, 'onnx'));
  await writeJson(join(folder, 'generation_config.json'), {
    pad_token_id: config.padTokenId,
    eos_token_id: config.endTokenId,
    max_length: config.maxPositions,
    do_sample: false,
  });
  await writeAtomically(join(folder, quantisedFile), [buildDecoderGraph(config, weights, { bits: 8 })]);
  if (floatWeights) await saveWeights(folder, config, weights);
  await writeJson(join(folder, configFile), writeDecoderConfig(config));
}

/** The decoder's weights, and those of a value head where there is one. */
export async function saveWeights(folder: string, config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>): Promise<void> {
  const tensors = [...shapesOf(config, (name) => weights.has(name))].map(([name, shape]) => {
    const data = weights.get(name);
    if (data === undefined) throw new RangeError(`the weight ${name} is missing`);
    return [name, { shape, data }] as const;
  });
  await saveSafeTensors(join(folder, weightsFile), { tensors: new Map(tensors), metadata: { format: 'pt' } });
}

/**
 * The weights of a folder by Hugging Face name: those of `weightShapes`, and of a value head where the folder has one. The
 * folder may be this project's or a published one of the same shape, in one file or in several with an index. A folder of this
 * project without float weights, such as the ones that the product ships, gives those of its 8-bit graph.
 * @throws Failure `modelMissing` without the file, `modelDamaged` when a weight is missing or has another shape.
 */
export async function loadWeights(folder: string, config: DecoderConfig): Promise<ReadonlyMap<string, Float32Array>> {
  const graph = join(folder, quantisedFile);
  const hasFloats = existsSync(join(folder, weightsFile)) || existsSync(join(folder, weightsIndexFile));
  return !hasFloats && existsSync(graph) ? loadGraphWeights(graph, config) : loadFloatWeights(folder, config);
}

async function loadGraphWeights(path: string, config: DecoderConfig): Promise<ReadonlyMap<string, Float32Array>> {
  const remedy = 'Use a folder that this project made, or one with float weights in model.safetensors.';
  try {
    const weights = readGraphWeights(config, await readFile(path));
    const missing = [...weightShapes(config).keys()].find((name) => !weights.has(name));
    if (missing === undefined) return weights;
    throw new Failure('modelDamaged', `${path} lacks ${missing}, or has it in another size.`, remedy);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure('modelDamaged', `${path} is no ONNX model: ${cause.message}.`, remedy, { cause });
  }
}

async function loadFloatWeights(folder: string, config: DecoderConfig): Promise<ReadonlyMap<string, Float32Array>> {
  const tensors = await readTensors(folder);
  const weights = new Map<string, Float32Array>();
  for (const [name, shape] of shapesOf(config, (name) => tensors.has(name))) {
    const tensor = tensors.get(name);
    if (tensor === undefined || tensor.shape.join() !== shape.join()) {
      const problem = tensor === undefined ? 'lacks' : `has another shape than [${shape.join(', ')}] for`;
      throw new Failure('modelDamaged', `${join(folder, weightsFile)} ${problem} ${name}.`, 'Use the weights that belong to this config.json.');
    }
    weights.set(name, tensor.data);
  }
  return weights;
}

/** Large models lie in several files, which an index names. */
async function readTensors(folder: string): Promise<ReadonlyMap<string, NamedTensor>> {
  const index = join(folder, weightsIndexFile);
  if (existsSync(join(folder, weightsFile)) || !existsSync(index)) return (await loadSafeTensors(join(folder, weightsFile))).tensors;
  const { weight_map: files } = JSON.parse(await readFile(index, 'utf8')) as { readonly weight_map: Readonly<Record<string, string>> };
  const tensors = new Map<string, NamedTensor>();
  for (const file of new Set(Object.values(files))) {
    for (const [name, tensor] of (await loadSafeTensors(join(folder, file))).tensors) tensors.set(name, tensor);
  }
  return tensors;
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)]);
}
