/** @file @nnzoo/core: tensors, gradients, layers, optimizers. A reader begins with tensor.ts. */
export { type AnomalyOptions, detectAnomaly, withLayerName } from './anomaly.ts';
export { type BackwardOptions, backward, type GradOptions, grad } from './autograd.ts';
export * from './errors.ts';
export { type GradcheckOptions, type GradcheckReport, gradcheck } from './gradcheck.ts';
export { type Derivative, Node, record } from './graph.ts';
export type { Kernels } from './kernels/kernels.ts';
export { referenceKernels } from './kernels/reference/index.ts';
export type { NestedArray } from './nested.ts';
export * from './ops/index.ts';
export * from './random/index.ts';
export { kernelsFor, noGrad, withGradEnabled, withKernels } from './runtime.ts';
export { formatShape, type Shape, type Strides, sameShape, sizeOf } from './shape.ts';
export type { DType, HostArray } from './storage.ts';
export { type Axes, Tensor, type TensorLike } from './tensor.ts';
