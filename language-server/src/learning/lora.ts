/**
 * Low-rank adaptation (Hu et al. 2022, Eq. 3): beside a frozen projection W [out, in] stand A [rank, in] and B [out, rank], and
 *
 *     h = W·x + (alpha / rank) · B·A·x
 *
 * Only A and B are trained, and only they have gradients and optimiser state. B starts at zero, so an adapted model starts as the
 * model it adapts. Embeddings, norms, biases and the output projection stay frozen.
 */
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { layoutOf, layoutWeights, type WeightLayout } from './weights.ts';

/** The seven projections of a layer (O1-CODER section 3.1.3 adapts all). */
export const loraModules = ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'] as const;
export type LoraModule = (typeof loraModules)[number];

export interface LoraSettings {
  /** At least 1. */
  readonly rank: number;
  readonly alpha: number;
  readonly modules: readonly LoraModule[];
}

export const defaultLora: LoraSettings = { rank: 8, alpha: 16, modules: loraModules };

/** A frozen decoder under an adapter. */
export interface AdaptedBase {
  readonly settings: LoraSettings;
  /** Laid out as `layoutWeights(config)`. Never written to. */
  readonly weights: Float32Array | Float64Array;
}

export function adapterScale({ alpha, rank }: LoraSettings): number {
  return alpha / rank;
}

/** Of the matrix A of a module such as `model.layers.0.self_attn.q_proj`. */
export function downName(module: string): string {
  return `${module}.lora_A.weight`;
}

/** Of the matrix B. */
export function upName(module: string): string {
  return `${module}.lora_B.weight`;
}

/** The weights of an adapter, and after them those that a loss adds. */
export function layoutAdapter(config: DecoderConfig, settings: LoraSettings, extra: ReadonlyMap<string, readonly number[]> = new Map()): WeightLayout {
  const shapes = new Map<string, readonly number[]>();
  for (const { module, rows, columns } of adaptedModules(config, settings)) {
    shapes.set(downName(module), [settings.rank, columns]);
    shapes.set(upName(module), [rows, settings.rank]);
  }
  return layoutOf([...shapes, ...extra]);
}

/** The decoder's weights with the adapter put into them: W + (alpha / rank) · B·A. Neither argument is changed. */
export function mergeAdapter(config: DecoderConfig, base: Float32Array, settings: LoraSettings, adapter: ReadonlyMap<string, Float32Array>): Float32Array {
  const merged = base.slice();
  const factor = adapterScale(settings);
  const offsets = new Map(layoutWeights(config).places.map(({ name, offset }) => [name, offset]));
  for (const { module, rows, columns } of adaptedModules(config, settings)) {
    const [down, up] = [adapter.get(downName(module)), adapter.get(upName(module))];
    if (down?.length !== settings.rank * columns || up?.length !== settings.rank * rows) throw new RangeError(`the adapter does not fit ${module}`);
    const start = offsets.get(`${module}.weight`) as number;
    for (let row = 0; row < rows; row++) {
      for (let inner = 0; inner < settings.rank; inner++) {
        const left = factor * (up[row * settings.rank + inner] as number);
        for (let column = 0; column < columns; column++) {
          const place = start + row * columns + column;
          merged[place] = (merged[place] as number) + left * (down[inner * columns + column] as number);
        }
      }
    }
  }
  return merged;
}

interface AdaptedModule {
  /** For example `model.layers.0.self_attn.q_proj`. */
  readonly module: string;
  readonly rows: number;
  readonly columns: number;
}

function adaptedModules(config: DecoderConfig, { modules }: LoraSettings): readonly AdaptedModule[] {
  return layoutWeights(config).places.flatMap(({ name, shape }) => {
    const module = name.replace(/\.weight$/, '');
    const adapted = shape.length === 2 && modules.some((one) => module.endsWith(`.${one}`));
    return adapted ? [{ module, rows: shape[0] as number, columns: shape[1] as number }] : [];
  });
}
