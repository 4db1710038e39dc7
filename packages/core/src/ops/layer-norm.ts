/**
 * @file Normalization over the features: each row with mean 0 and variance 1, then a gain and a bias
 * that are learned. Read after statistics.ts and parameters.ts.
 * @see Ba, Kiros and Hinton (2016), Layer Normalization
 */

import '../kernels/wasm/norm.ts';
import { checkTensor, read } from '../arguments/index.ts';
import { noSecondDerivative } from '../backward-errors.ts';
import { computedOnce, type Derivative, record } from '../graph.ts';
import { newStorage } from '../memory.ts';
import { kernelsFor } from '../runtime.ts';
import { sizeOf } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { contiguous, dropCopy, toFloat } from './layout.ts';
import { reshape } from './movement.ts';
import { layerNormOptions } from './options.ts';
import { checkEpsilon, parameterOf } from './parameters.ts';

/** Options of layerNorm. */
export interface LayerNormOptions {
  /** Factor of each feature; default ones. */
  gain?: Tensor;
  /** Shift of each feature; default zeros. */
  bias?: Tensor;
  /** Added to the variance, so that a constant does not divide by 0; default 1e-5. */
  epsilon?: number;
}

/** Where a kernel writes the gradients of x, gain and bias. */
export function slots(x: Tensor, features: number): [Tensor, Tensor, Tensor] {
  return [
    new Tensor(newStorage(x.dtype, x.size), x.shape),
    new Tensor(newStorage(x.dtype, features), [features]),
    new Tensor(newStorage(x.dtype, features), [features]),
  ];
}

/**
 * (x − μ)/√(σ² + epsilon)·gain + bias, μ and σ² over the last axis, or over as many as gain has.
 * @shape [..., F] → [..., F]; gain and bias [F]
 * @throws ShapeError `layerNorm/gain`, `layerNorm/bias`; UsageError `dtype/mixed`,
 * `layerNorm/epsilon`.
 */
export function layerNorm(x: Tensor, options?: LayerNormOptions): Tensor {
  checkTensor('layerNorm', x);
  const given = read('layerNorm', options, layerNormOptions);
  const from = toFloat(x);
  const { dtype } = from;
  const { epsilon } = given;
  checkEpsilon('layerNorm', epsilon);
  const over = Math.max(1, given.gain?.rank ?? given.bias?.rank ?? 1);
  const features = x.shape.slice(-over);
  const wanted = { op: 'layerNorm', shape: features, dtype };
  const gain = parameterOf('gain', given.gain, wanted, 1);
  const bias = parameterOf('bias', given.bias, wanted, 0);
  const columns = sizeOf(features);
  const rows = sizeOf(x.shape.slice(0, -over));
  const row = contiguous(from);
  const factor = contiguous(gain);
  const shift = contiguous(bias);
  const out = newStorage(dtype, x.size);
  const normalized = new Tensor(newStorage(dtype, x.size), x.shape);
  const inverse = new Tensor(newStorage(dtype, rows), [rows]);
  kernelsFor(dtype).layerNorm({
    x: row.storage,
    gain: factor.storage,
    bias: shift.storage,
    out,
    normalized: normalized.storage,
    inverseDeviation: inverse.storage,
    rows,
    columns,
    epsilon,
  });
  dropCopy(row, from);
  const saved = [normalized, inverse];
  return record(new Tensor(out, x.shape), layerNormDerivative, [from, gain, bias], saved, epsilon);
}

/**
 * With x̂ the normalized x and h = g·gain: ∂/∂x = (h − Σ h/n − x̂·Σ h·x̂/n)/√(σ² + epsilon), sums over
 * a row; ∂/∂gain = Σ g·x̂ and ∂/∂bias = Σ g, over the rows.
 */
const layerNormDerivative: Derivative<number> = {
  op: 'layerNorm',
  reads: 'inputs',
  gradients: (g, node, position) => layerNormGrads(g, node)[position],
};

/** All three, from one kernel. */
const layerNormGrads = computedOnce((g, { inputs: [x, gain], saved: [normalized, inverse] }) => {
  const columns = gain.size;
  const from = contiguous(g);
  const factor = contiguous(gain);
  const [gradX, gradGain, gradBias] = slots(x, columns);
  kernelsFor(g.dtype).layerNormGrad({
    g: from.storage,
    normalized: normalized.storage,
    inverseDeviation: inverse.storage,
    gain: factor.storage,
    gradX: gradX.storage,
    gradGain: gradGain.storage,
    gradBias: gradBias.storage,
    rows: inverse.size,
    columns,
  });
  const shaped = [gradX, reshape(gradGain, gain.shape), reshape(gradBias, gain.shape)];
  return shaped.map((out) => record(out, layerNormGradDerivative, [g, x, gain]));
});
const layerNormGradDerivative = noSecondDerivative('layerNorm');
