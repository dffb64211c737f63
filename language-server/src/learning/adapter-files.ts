/**
 * Adapters on disk, in the layout of Hugging Face's PEFT: `adapter_config.json` and `adapter_model.safetensors` with names such as
 * `base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { reasonOf } from '../base/system-error.ts';
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { writeAtomically } from './atomic-file.ts';
import { layoutAdapter, loraModules, type LoraModule, type LoraSettings } from './lora.ts';
import { loadSafeTensors, saveSafeTensors } from './safetensors.ts';

export const adapterFile = 'adapter_model.safetensors';
export const adapterConfigFile = 'adapter_config.json';
const namePrefix = 'base_model.model.';

export interface Adapter {
  readonly settings: LoraSettings;
  /** By the names of `layoutAdapter`. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

/** The configuration is written last: a folder that has one is whole. `baseModel` names the model that the adapter belongs to. */
export async function saveAdapter(folder: string, config: DecoderConfig, { settings, weights }: Adapter, baseModel: string): Promise<void> {
  makeFolder(folder);
  const tensors = layoutAdapter(config, settings).places.map(({ name, shape }) => {
    const data = weights.get(name);
    if (data === undefined) throw new RangeError(`the weight ${name} is missing`);
    return [namePrefix + name, { shape, data }] as const;
  });
  await saveSafeTensors(join(folder, adapterFile), { tensors: new Map(tensors), metadata: { format: 'pt' } });
  const description = {
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    base_model_name_or_path: baseModel,
    r: settings.rank,
    lora_alpha: settings.alpha,
    lora_dropout: 0,
    target_modules: settings.modules,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    modules_to_save: null,
    use_rslora: false,
    use_dora: false,
  };
  await writeAtomically(join(folder, adapterConfigFile), [Buffer.from(`${JSON.stringify(description, null, 2)}\n`)]);
}

/**
 * @throws Failure `modelMissing` without the files, `modelDamaged` when they are not whole, do not fit the model, or use a
 * variant of the method that is not supported.
 */
export async function loadAdapter(folder: string, config: DecoderConfig): Promise<Adapter> {
  const settings = readSettings(await readDescription(join(folder, adapterConfigFile)));
  const path = join(folder, adapterFile);
  const { tensors } = await loadSafeTensors(path);
  const { places } = layoutAdapter(config, settings);
  const weights = new Map(
    places.map(({ name, shape }) => {
      const tensor = tensors.get(namePrefix + name);
      if (tensor?.shape.join() !== shape.join()) throw damaged(`${path} has no ${name} of shape [${shape.join(', ')}]`);
      return [name, tensor.data] as const;
    }),
  );
  if (tensors.size !== places.length) throw damaged(`${path} adapts more than the projections of its layers`);
  return { settings, weights };
}

async function readDescription(path: string): Promise<Readonly<Record<string, unknown>>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Failure('modelMissing', `${path} cannot be read: ${reasonOf(cause)}`, 'Choose a folder that holds an adapter.', { cause });
  }
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw damaged(`${path} is not JSON`, cause);
  }
}

function readSettings(fields: Readonly<Record<string, unknown>>): LoraSettings {
  const { r: rank, lora_alpha: alpha, target_modules: targets } = fields;
  if (fields['peft_type'] !== 'LORA') throw damaged('it is no LoRA adapter');
  for (const name of ['use_rslora', 'use_dora', 'fan_in_fan_out']) if (fields[name] === true) throw damaged(`${name} is not supported`);
  if (fields['bias'] !== undefined && fields['bias'] !== 'none') throw damaged('trained biases are not supported');
  if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || typeof alpha !== 'number') throw damaged('r or lora_alpha is missing');
  const modules = Array.isArray(targets) ? loraModules.filter((module) => targets.includes(module)) : [];
  if (modules.length === 0 || modules.length !== (targets as readonly LoraModule[]).length) {
    throw damaged(`target_modules must be some of ${loraModules.join(', ')}`);
  }
  return { rank, alpha, modules };
}

function damaged(problem: string, cause?: unknown): Failure {
  return new Failure('modelDamaged', `The adapter cannot be used: ${problem}.`, 'Train the adapter again, or choose another one.', { cause });
}
