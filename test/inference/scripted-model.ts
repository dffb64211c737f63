/**
 * Models that write what a test wants: attention and feed-forward parts are silent, so that the next token depends
 * on the last token alone, by a table.
 */
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { tinyConfig } from './random-weights.ts';
import { makeTinyModel, type TinyModel } from './tiny-model.ts';

/** For a token (a tag, or one ASCII character): what may follow, with its weight. */
export type Followers = Readonly<Record<string, Readonly<Record<string, number>>>>;

const size = 288; // one place a token, rounded up to whole blocks
const silence = -30;

export function makeScriptedModel(followers: Followers, contextLength = 256): Promise<TinyModel> {
  const config = { ...tinyConfig, hiddenSize: size, layers: 1, tieWordEmbeddings: false, maxPositions: contextLength };
  return makeTinyModel({
    config,
    change: (weights) => {
      for (const name of ['self_attn.o_proj', 'mlp.down_proj']) weights.get(`model.layers.0.${name}.weight`)?.fill(0);
      weights.get('model.norm.weight')?.fill(1);
      const embedding = new Float32Array(config.vocabularySize * size);
      for (let token = 0; token < config.vocabularySize; token++) embedding[token * size + token] = 1;
      weights.set('model.embed_tokens.weight', embedding);
      // A normalised one-hot vector is √size at its place.
      const head = new Float32Array(config.vocabularySize * size).fill(silence / Math.sqrt(size));
      for (const [last, next] of Object.entries(followers)) {
        const total = Object.values(next).reduce((sum, weight) => sum + weight, 0);
        for (const [token, weight] of Object.entries(next)) head[idOf(token) * size + idOf(last)] = Math.log(weight / total) / Math.sqrt(size);
      }
      weights.set('lm_head.weight', head);
    },
  });
}

function idOf(token: string): number {
  const tag = specialTokens.findIndex((one) => one === token);
  return tag >= 0 ? tag : specialTokens.length + token.charCodeAt(0);
}

/** A chain that writes this text, whose characters are all different, and then the end tag. */
export function writes(tag: string, text: string): Followers {
  const tokens = [tag, ...text, '<|end|>'];
  return Object.fromEntries(tokens.slice(0, -1).map((token, i) => [token, { [tokens[i + 1] as string]: 1 }]));
}
