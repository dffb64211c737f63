/** One number read from the decoder's last hidden state: the head of process reward models and of critics. */
import { valueHeadBias, valueHeadWeight } from '../../inference/decoder-config.ts';
import { add } from '../graph/arithmetic.ts';
import type { Tensor } from '../graph/graph.ts';
import { linear } from '../graph/linear.ts';
import { reshape } from '../graph/shapes.ts';
import { weightOf, type TrainableDecoder } from '../decoder.ts';

/** w · h + b for hidden states [rows, hiddenSize] → [rows]; unbounded. */
export function valuesOf(decoder: TrainableDecoder, hidden: Tensor): Tensor {
  const weight = weightOf(decoder.weights);
  const values = linear(hidden, weight(valueHeadWeight));
  return add(reshape(values, [hidden.shape[0] as string]), weight(valueHeadBias));
}
