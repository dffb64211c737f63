/** Two rows drawn from a tiny model on both devices, with the same seed; their texts as JSON on standard output. */
import { OpenModels } from '../../../language-server/src/inference/open-models.ts';
import { makeTinyModel } from '../../inference/tiny-model.ts';

await using model = await makeTinyModel();
const texts: Record<string, unknown> = {};
for (const device of ['cpu', 'webgpu'] as const) {
  const models = new OpenModels({ device, threads: 1 }, () => undefined);
  const { generator, info } = await models.get(model.folder);
  const sampling = { temperature: 0.8, topK: 0, topP: 1, seed: 3, maxTokens: 12 };
  const rows = await generator.generate({ folder: model.folder, prompt: 'def f(x):', count: 2, sampling, stream: false }, () => undefined, new AbortController().signal);
  texts[device] = { device: info.device, texts: rows.map(({ text }) => text) };
}
process.stdout.write(JSON.stringify(texts));
