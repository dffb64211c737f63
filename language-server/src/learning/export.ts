/** Turns trained weights into a model folder in the Hugging Face layout, which inference and other programs load. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { configFile, writeDecoderConfig, weightShapes, type DecoderConfig } from '../inference/decoder-config.ts';
import { buildDecoderGraph } from '../inference/decoder-graph.ts';
import { endToken, padToken } from '../steps/model-text.ts';
import { writeAtomically } from './atomic-file.ts';
import { loadSafeTensors, saveSafeTensors } from './safetensors.ts';
import type { BytePairEncoder } from './tokenizer/byte-pair-encoder.ts';
import { saveTokenizer } from './tokenizer/tokenizer-files.ts';
import { Failure } from '../base/failure.ts';

export const weightsFile = 'model.safetensors';

export interface ExportOptions {
  /** Also write the float weights, for further training and for other programs. */
  readonly floatWeights: boolean;
}

/** The configuration is written last: a folder that has one is whole. */
export async function exportModel(
  folder: string,
  config: DecoderConfig,
  weights: ReadonlyMap<string, Float32Array>,
  encoder: BytePairEncoder,
  { floatWeights }: ExportOptions,
): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await saveTokenizer(folder, encoder, { pad: padToken, end: endToken, maxPositions: config.maxPositions });
  await writeJson(join(folder, 'generation_config.json'), {
    pad_token_id: config.padTokenId,
    eos_token_id: config.endTokenId,
    max_length: config.maxPositions,
    do_sample: false,
  });
  await writeAtomically(join(folder, 'onnx', 'model_quantized.onnx'), [buildDecoderGraph(config, weights, { bits: 8 })]);
  if (floatWeights) await saveWeights(folder, config, weights);
  await writeJson(join(folder, configFile), writeDecoderConfig(config));
}

export async function saveWeights(folder: string, config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>): Promise<void> {
  const tensors = [...weightShapes(config)].map(([name, shape]) => {
    const data = weights.get(name);
    if (data === undefined) throw new RangeError(`the weight ${name} is missing`);
    return [name, { shape, data }] as const;
  });
  await saveSafeTensors(join(folder, weightsFile), { tensors: new Map(tensors), metadata: { format: 'pt' } });
}

/**
 * The float weights of a folder by Hugging Face name, in the order of `weightShapes`.
 * @throws Failure `modelMissing` without the file, `modelDamaged` when a weight is missing or has another shape.
 */
export async function loadWeights(folder: string, config: DecoderConfig): Promise<ReadonlyMap<string, Float32Array>> {
  const path = join(folder, weightsFile);
  const { tensors } = await loadSafeTensors(path);
  const weights = new Map<string, Float32Array>();
  for (const [name, shape] of weightShapes(config)) {
    const tensor = tensors.get(name);
    if (tensor === undefined || tensor.shape.join() !== shape.join()) {
      const problem = tensor === undefined ? 'lacks' : `has another shape than [${shape.join(', ')}] for`;
      throw new Failure('modelDamaged', `${path} ${problem} ${name}.`, 'Use the weights that belong to this config.json.');
    }
    weights.set(name, tensor.data);
  }
  return weights;
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [Buffer.from(`${JSON.stringify(value, null, 2)}\n`)]);
}
