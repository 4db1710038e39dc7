/** @file @nnzoo/core: tensors, gradients, layers, optimizers. A reader begins with tensor.ts. */
export { type AnomalyOptions, detectAnomaly, withLayerName } from './anomaly.ts';
/** Checks of what is handed in, for ops, layers and entry points of one's own. */
export * as argument from './arguments/index.ts';
export { backward, grad } from './autograd.ts';
export type { BackwardOptions, GradOptions } from './backward-options.ts';
export { type NeighborhoodUpdateRequest, neighborhoodUpdate } from './codebook.ts';
export type { DrawOptions, FloatType } from './draw-options.ts';
export * from './errors.ts';
export type { Expression } from './expressions/expression.ts';
/** Formulas as data, for ops of one's own: `elementwise('cube', (x) => expression.mul(x, expression.square(x)))`. */
export * as expression from './expressions/index.ts';
export type { ElementwiseOptions, Formula } from './expressions/options.ts';
export { type GradcheckOptions, type GradcheckReport, gradcheck } from './gradcheck.ts';
export {
  type Addend,
  computedOnce,
  type Derivative,
  type GradientAt,
  type InputGradient,
  Node,
  record,
  type Share,
} from './graph.ts';
/** Initial values: `init.kaimingNormal([30, 784], { rng })`. */
export * as init from './init.ts';
export type { Kernels } from './kernels/kernels.ts';
export { referenceKernels } from './kernels/reference/index.ts';
export { memoryUsage, setMemoryBudget, wasmKernels } from './kernels/wasm/device.ts';
/** Float64 linear algebra on plain arrays: `linalg.leastSquares(a, b)`. */
export * as linalg from './linalg/index.ts';
// By name, not in `linalg`: a map needs these two alone, and a bundler keeps a namespace whole.
export { type PrincipalComponents, principalComponents } from './linalg/principal-components.ts';
export { type RowAt, squaredDistance } from './linalg/rows.ts';
/** Exact functions of plain numbers: `math.exp(1)`. Beside them, `exp` and its like take tensors. */
export * as math from './math/index.ts';
export type { NestedArray } from './nested.ts';
export * from './nn/index.ts';
export { type Elementwise, elementwise, fuse } from './ops/elementwise.ts';
export * from './ops/index.ts';
export * from './optim/index.ts';
export * from './random/index.ts';
export { kernelsFor, noGrad, withGradEnabled, withKernels } from './runtime.ts';
export {
  type ReadOptions,
  readSafetensors,
  type SafetensorsEntry,
  type SafetensorsFile,
  writeSafetensors,
} from './safetensors/index.ts';
export { scope } from './scope.ts';
export { formatShape, type Shape, type Strides, sameShape, sizeOf } from './shape.ts';
export type { DType, HostArray } from './storage.ts';
export { didYouMean, nearestName } from './suggest.ts';
export { type Axes, Tensor, type TensorLike } from './tensor.ts';
export { setThreads, threadUsage } from './threads/index.ts';
export { type TracedOp, traceOps } from './trace.ts';
