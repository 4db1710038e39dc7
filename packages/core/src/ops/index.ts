/** @file All ops. A reader begins with arithmetic.ts. */
export * from './activation.ts';
export {
  abs,
  add,
  ceil,
  div,
  floor,
  maximum,
  minimum,
  mul,
  neg,
  pow,
  reciprocal,
  round,
  sign,
  sqrt,
  square,
  sub,
} from './arithmetic.ts';
export * from './compare.ts';
export * from './conv.ts';
export {
  arange,
  assign,
  type CreateOptions,
  cast,
  dataOf,
  eye,
  fromData,
  full,
  fullLike,
  linspace,
  ones,
  onesLike,
  replaceGrad,
  type TensorData,
  type TensorOptions,
  tensor,
  zeros,
  zerosLike,
} from './create.ts';
export * from './cross-entropy.ts';
export * from './distance.ts';
export * from './einsum.ts';
export * from './extreme.ts';
export * from './functions.ts';
export { embedding, gather, indexSelect, oneHot, scatterAdd } from './indexing.ts';
export * from './join.ts';
export * from './loss.ts';
export * from './matmul.ts';
export {
  broadcastTo,
  flatten,
  permute,
  repeat,
  reshape,
  squeeze,
  transpose,
  unsqueeze,
} from './movement.ts';
export * from './norm.ts';
export * from './pool.ts';
export * from './random.ts';
export { all, any, mean, prod, sum } from './reduce.ts';
export type { ReduceOptions } from './reduction.ts';
export * from './scan.ts';
export { flip, pad, type Range, select, slice, split, unbind } from './slice.ts';
export * from './softmax.ts';
export * from './sort.ts';
export * from './statistics.ts';
export { diagonal, tril, triu } from './triangle.ts';
export type { Pair, WindowOptions } from './window.ts';
