/**
 * @file The gradient with tensors: the same loss in as many lines as it has ideas, all rows at once.
 * Read after by-hand.ts; how tensors do it is the subject of @nnzoo/core.
 */
import { hinge, type Tensor, tensor } from '@nnzoo/core';
import type { LossAndGradient, Network, Points } from './way.ts';

/** float64, so that the numbers can be compared with the other two ways. */
const dtype = 'float64';

/** One tensor a layer, [out, in + 1], whose last column is the bias. */
export function byTensors(network: Network, points: Points, decay: number): LossAndGradient {
  const layers = layersOf(network);
  let x = tensor(Float64Array.from(points.features), {
    shape: [points.size, points.columns], // [B, F]
    dtype,
  });
  layers.forEach((layer, i) => {
    const inputs = layer.shape[1] - 1;
    const weight = layer.slice(1, { end: inputs }); // [out, in]
    const bias = layer.slice(1, { start: inputs }); // [out, 1]
    const sum = x.matmul(weight.transpose()).add(bias.transpose()); // [B, out]
    x = i === layers.length - 1 ? sum : sum.relu();
  });
  const scores = x.reshape([points.size]); // [B]
  const targets = tensor(Float64Array.from(points.targets), { dtype });
  const squares = layers.map((layer) => layer.square().sum()).reduce((sum, term) => sum.add(term));
  const loss = hinge(scores, targets).add(squares.mul(decay));
  loss.backward();
  const gradient = layers.flatMap((layer) => Array.from(layer.grad!.data()));
  return {
    loss: loss.item(),
    scores: Float64Array.from(scores.data()),
    gradient: Float64Array.from(gradient),
  };
}

function layersOf({ sizes, parameters }: Network): Tensor[] {
  let start = 0;
  return sizes.slice(1).map((size, i) => {
    const shape = [size, sizes[i] + 1];
    const numbers = parameters.slice(start, start + shape[0] * shape[1]);
    start += numbers.length;
    return tensor(numbers, { shape, dtype, requiresGrad: true });
  });
}
