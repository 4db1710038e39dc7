/**
 * @file Arithmetic, element by element, with broadcasting. Each op stands with its derivative:
 * shapes, kernel, and below it the way back. Read after graph.ts.
 */
import { type Derivative, record } from '../graph.ts';
import type { BinaryName, Operand, UnaryName } from '../kernels/kernels.ts';
import { kernelsFor } from '../runtime.ts';
import { broadcastShapes } from '../shape.ts';
import { newStorage } from '../memory.ts';
import { Tensor, type TensorLike } from '../tensor.ts';
import { contiguous, operand, promote } from './layout.ts';

/** f(x), same shape, unrecorded. */
export function mapUnary(name: UnaryName, x: Tensor): Tensor {
  const from = contiguous(x);
  const out = newStorage(x.dtype, x.size);
  kernelsFor(x.dtype).unary[name](from.storage, out, x.size);
  return new Tensor(out, x.shape);
}

/**
 * a + b, broadcast: [.., m] + [.., m] → [.., m].
 * @throws ShapeError `broadcast/sizes` where the shapes do not fit.
 */
export function add(a: TensorLike, b: TensorLike): Tensor {
  const [x, y] = promote('add', a, b);
  return record(mapBinary('add', 'add', x, y), addDerivative, [x, y]);
}
/** ∂(a + b)/∂a = ∂(a + b)/∂b = 1. */
const addDerivative: Derivative = {
  op: 'add',
  reads: 'nothing',
  gradients: (g) => [g, g],
};

/** tanh x = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), in −1 … 1; saturated (flat) beyond |x| ≈ 3. */
export function tanh(x: Tensor): Tensor {
  return record(mapUnary('tanh', x), tanhDerivative, [x]);
}
/** (tanh x)' = 1 − tanh² x. */
const tanhDerivative: Derivative = {
  op: 'tanh',
  reads: 'output',
  gradients: (g, { output }) => [tanhGrad(g, output)],
};
