/** Reads a decoder's weights back out of the graph that `decoder-graph.ts` wrote, so that a folder without float weights can be trained further. */
import { readInitializers, type StoredTensor } from '../onnx/model-reader.ts';
import { dequantiseRows } from './block-quantisation.ts';
import { shapesOf, type DecoderConfig } from './decoder-config.ts';

/**
 * Weights by Hugging Face's names, those of 8 bits as the runtime computes with them; a value head's where the graph has one.
 * Weights that the graph does not hold, or holds in another size, are left out.
 * @throws RangeError when the bytes are no ONNX model.
 */
export function readGraphWeights(config: DecoderConfig, model: Uint8Array): ReadonlyMap<string, Float32Array> {
  const shapes = shapesOf(config, () => true);
  const initializers = readInitializers(model);
  const weights = new Map<string, Float32Array>();
  for (const [stored, tensor] of initializers) {
    const quantised = stored.endsWith(bytesSuffix);
    const names = (quantised ? stored.slice(0, -bytesSuffix.length) : stored).split('+');
    const sizes = names.map((name) => shapes.get(name)?.reduce((product, one) => product * one, 1));
    if (sizes.some((size) => size === undefined)) continue;
    const values = quantised ? dequantised(tensor, initializers.get(`${names.join('+')}.scales`)) : floatsOf(tensor);
    if (values?.length !== sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)) continue;
    let offset = 0;
    names.forEach((name, index) => {
      const end = offset + (sizes[index] as number);
      weights.set(name, values.subarray(offset, end));
      offset = end;
    });
  }
  return weights;
}

const bytesSuffix = '.bytes';

function dequantised(tensor: StoredTensor, scales: StoredTensor | undefined): Float32Array | undefined {
  const scaleValues = scales && floatsOf(scales);
  const [rows = 0, blocks = 0, block = 0] = tensor.shape;
  if (scaleValues?.length !== rows * blocks || tensor.bytes.length !== rows * blocks * block) return undefined;
  return dequantiseRows({ rows, columns: blocks * block, bytes: tensor.bytes, scales: scaleValues });
}

/** A copy: views of a file's bytes are not aligned. */
function floatsOf({ bytes }: StoredTensor): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
}
