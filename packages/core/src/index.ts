/** @file @nnzoo/core: tensors, autograd, layers, optimizers, kernels. Start with tensor.ts. */
export * from './errors.ts';
export * from './math/index.ts';
export * from './random/index.ts';
