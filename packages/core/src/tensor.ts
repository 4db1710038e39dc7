/**
 * @file Tensor: a shape over a storage, with its place in the graph of derivatives. The methods are
 * one-liners over the functions in ops/, those that a learner chains, in the order one meets them;
 * everything else is a function. Read after shape.ts.
 */
import { backward } from './autograd.ts';
import type { BackwardOptions } from './backward-options.ts';
import type { Node } from './graph.ts';
import { itemOf, type NestedArray, toNested, valueAt } from './nested.ts';
import { checkGradType, dataOf, replaceGrad } from './ops/create.ts';
import * as ops from './ops/index.ts';
import { formatTensor } from './print.ts';
import { giveAway, letGo } from './recycle.ts';
import { type Shape, type Strides, sizeOf } from './shape.ts';
import type { DType, HostArray, Storage } from './storage.ts';

/** A tensor or a plain number, wherever an op takes a second operand. */
export type TensorLike = Tensor | number;

/** One axis or several, counted from either end; left out, all of them. */
export type Axes = number | readonly number[];

/** An n-dimensional array of numbers that can remember how it was computed. */
export class Tensor {
  readonly storage: Storage;
  /** Sizes per axis, outermost first; [] for a scalar. */
  readonly shape: Shape;
  /** Strides of a view; null means row-major. */
  readonly strides: Strides | null;
  #requiresGrad = false;
  /** How this value was computed; null for a leaf. */
  node: Node | null = null;
  /** The accumulated gradient, for the engine and the optimizers; users read `grad`. */
  gradient: Tensor | null = null;
  /** Backward keeps the gradient of this intermediate value; see retainGrad. */
  keepsGrad = false;

  /** For ops; programs make tensors with `tensor`, `zeros`, `randn` … */
  constructor(storage: Storage, shape: Shape, strides: Strides | null = null) {
    this.storage = storage;
    this.shape = shape;
    this.strides = strides;
  }

  get dtype(): DType {
    return this.storage.dtype;
  }
  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }
  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }
  /**
   * Backward computes ∂L/∂this; set on parameters, inherited by everything computed from them.
   * @throws UsageError `dtype/no-gradient` where an int32 or bool is to require one.
   */
  get requiresGrad(): boolean {
    return this.#requiresGrad;
  }
  set requiresGrad(required: boolean) {
    if (required) checkGradType('requiresGrad', this.dtype);
    this.#requiresGrad = required;
  }
  /** Not computed from anything that requires a gradient: a parameter, or data. */
  get isLeaf(): boolean {
    return this.node === null;
  }
  /**
   * ∂L/∂this, summed over the backward passes since zeroGrad; null before the first. It may be
   * replaced, by one of the same shape and dtype.
   * @throws ShapeError `grad/shape`; UsageError `grad/dtype`.
   */
  get grad(): Tensor | null {
    return this.gradient === null ? null : giveAway(this.gradient);
  }
  set grad(gradient: Tensor | null) {
    replaceGrad(this, gradient);
  }

  /** this + b, with broadcasting. */
  add(b: TensorLike): Tensor {
    return ops.add(this, b);
  }
  /** this − b, with broadcasting. */
  sub(b: TensorLike): Tensor {
    return ops.sub(this, b);
  }
  /** this · b, element by element, with broadcasting. */
  mul(b: TensorLike): Tensor {
    return ops.mul(this, b);
  }
  /** this / b, with broadcasting. */
  div(b: TensorLike): Tensor {
    return ops.div(this, b);
  }
  /** this to the power b, with broadcasting. */
  pow(b: TensorLike): Tensor {
    return ops.pow(this, b);
  }
  /** −this. */
  neg(): Tensor {
    return ops.neg(this);
  }
  /** |this|. */
  abs(): Tensor {
    return ops.abs(this);
  }
  /** this². */
  square(): Tensor {
    return ops.square(this);
  }
  /** √this. */
  sqrt(): Tensor {
    return ops.sqrt(this);
  }
  /** e to the power this. */
  exp(): Tensor {
    return ops.exp(this);
  }
  /** The natural logarithm. */
  log(): Tensor {
    return ops.log(this);
  }

  /** Hyperbolic tangent, −1 … 1. */
  tanh(): Tensor {
    return ops.tanh(this);
  }
  /** 1/(1 + e^−this), 0 … 1. */
  sigmoid(): Tensor {
    return ops.sigmoid(this);
  }
  /** max(this, 0). */
  relu(): Tensor {
    return ops.relu(this);
  }
  /** Probabilities along an axis, default the last. */
  softmax(axis = -1): Tensor {
    return ops.softmax(this, axis);
  }
  /** Their logarithms. */
  logSoftmax(axis = -1): Tensor {
    return ops.logSoftmax(this, axis);
  }

  /** Sum over the axes, default all: `x.sum(1, { keepDim: true })`. */
  sum(axes?: Axes, options?: ops.ReduceOptions): Tensor {
    return ops.sum(this, axes, options);
  }
  /** Mean over the axes, default all. */
  mean(axes?: Axes, options?: ops.ReduceOptions): Tensor {
    return ops.mean(this, axes, options);
  }
  /** Largest value over the axes, default all. */
  max(axes?: Axes, options?: ops.ReduceOptions): Tensor {
    return ops.max(this, axes, options);
  }
  /** Smallest value over the axes, default all. */
  min(axes?: Axes, options?: ops.ReduceOptions): Tensor {
    return ops.min(this, axes, options);
  }
  /** Position of the largest value along an axis, default in the flattened tensor. */
  argmax(axis?: number, options?: ops.ReduceOptions): Tensor {
    return ops.argmax(this, axis, options);
  }

  /** The same numbers in another shape; one size may be −1. */
  reshape(shape: Shape): Tensor {
    return ops.reshape(this, shape);
  }
  /** Axes first … last as one; default all. */
  flatten(first?: number, last?: number): Tensor {
    return ops.flatten(this, first, last);
  }
  /** Two axes exchanged; default the last two. */
  transpose(a?: number, b?: number): Tensor {
    return ops.transpose(this, a, b);
  }
  /** The axes in another order. */
  permute(axes: readonly number[]): Tensor {
    return ops.permute(this, axes);
  }
  /** Without the axes of size 1. */
  squeeze(axes?: Axes): Tensor {
    return ops.squeeze(this, axes);
  }
  /** With a new axis of size 1. */
  unsqueeze(axis: number): Tensor {
    return ops.unsqueeze(this, axis);
  }
  /** A range along an axis. */
  slice(axis: number, range: ops.Range): Tensor {
    return ops.slice(this, axis, range);
  }
  /** One position of an axis, which disappears. */
  select(axis: number, index: number): Tensor {
    return ops.select(this, axis, index);
  }
  /** The matrix product over the last two axes. */
  matmul(b: Tensor): Tensor {
    return ops.matmul(this, b);
  }

  /** The numbers in row-major order: a copy. */
  data(): HostArray {
    return dataOf(this);
  }
  /** One number: `x.at(2, -1)`. */
  at(...position: number[]): number {
    return valueAt(this, position);
  }
  /** The number in a tensor that has only one. */
  item(): number {
    return itemOf(this);
  }
  /** Nested arrays of numbers; of booleans for dtype bool. */
  toArray(): NestedArray {
    return toNested(this);
  }
  /** The numbers as NumPy prints them. */
  toString(): string {
    return formatTensor(this);
  }

  /** The same numbers, detached from the graph: no gradient flows through. */
  detach(): Tensor {
    return new Tensor(this.storage, this.shape, this.strides);
  }
  /** Adds ∂this/∂leaf to `grad` of every leaf it was computed from; see autograd.ts. */
  backward(gradient?: Tensor, options?: BackwardOptions): void {
    backward(this, gradient, options);
  }
  /** Asks backward to keep the gradient of this intermediate value, too. */
  retainGrad(): this {
    this.keepsGrad = true;
    return this;
  }
  /** Forgets the gradient, so that the next backward starts from zero. */
  zeroGrad(): void {
    if (this.gradient !== null) letGo(this.gradient);
    this.gradient = null;
  }
  /**
   * Overwrites the numbers, in place: the one operation that does; only for leaves. `values` may be
   * a view of this.
   */
  assign(values: Tensor | ArrayLike<number>): this {
    ops.assign(this, values);
    return this;
  }
}
