import { join } from 'node:path';
import { loadAdapter } from '../learning/adapter-files.ts';
import { exportDecoder } from '../learning/export.ts';
import { mergeAdapter } from '../learning/lora.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import { adapterFolder } from '../learning/tune.ts';
import { flatWeights, layoutWeights, namedWeights } from '../learning/weights.ts';

/** Writes the model of a folder again, with a share of the folder's adapter merged into it: W + strength · (alpha / rank) · B·A. */
export async function exportStrength(model: TrainableModel, folder: string, strength: number): Promise<void> {
  const { config } = model;
  const { settings, weights } = await loadAdapter(join(folder, adapterFolder), config);
  const layout = layoutWeights(config);
  const merged = mergeAdapter(config, flatWeights(layout, model.weights), { ...settings, alpha: settings.alpha * strength }, weights);
  await exportDecoder(folder, config, namedWeights(layout, merged), { floatWeights: false });
}
