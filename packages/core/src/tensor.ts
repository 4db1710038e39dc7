/**
 * @file Tensor: a shape over a storage, with its place in the graph of derivatives. The methods are
 * one-liners over the functions in ops/, in the order a learner meets them. Read after shape.ts.
 */
import { type BackwardOptions, backward, type Node } from './autograd.ts';
import { toNested, type NestedArray } from './nested.ts';
import * as ops from './ops/index.ts';
import type { ReduceOptions } from './ops/reduce.ts';
import { formatTensor } from './print.ts';
import { type Shape, type Strides, sizeOf } from './shape.ts';
import type { DType, HostArray, Storage } from './storage.ts';

/** A tensor or a plain number, wherever an op takes a second operand. */
export type TensorLike = Tensor | number;

/** An n-dimensional array of numbers that can remember how it was computed. */
export class Tensor {
  readonly storage: Storage;
  /** Sizes per axis, outermost first; [] for a scalar. */
  readonly shape: Shape;
  /** Strides of a view; null means row-major. */
  readonly strides: Strides | null;
  /** Backward computes ∂L/∂this; set on parameters, inherited by everything computed from them. */
  requiresGrad: boolean;
  /** How this value was computed; null for a leaf, and once backward has gone through. */
  node: Node | null = null;
  /** The accumulated gradient, for the engine and the optimizers; users read `grad`. */
  gradient: Tensor | null = null;
  /** Backward keeps the gradient of this intermediate value; see retainGrad. */
  keepsGrad = false;

  constructor(
    storage: Storage,
    shape: Shape,
    options: { strides?: Strides | null; requiresGrad?: boolean } = {},
  ) {
    this.storage = storage;
    this.shape = shape;
    this.strides = options.strides ?? null;
    this.requiresGrad = options.requiresGrad ?? false;
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
  get isLeaf(): boolean {
    return this.node === null;
  }
  /** ∂L/∂this, summed over the backward passes since zeroGrad; null before the first. */
  get grad(): Tensor | null {
    if (this.gradient) this.gradient.storage.recyclable = false; // now somebody else holds it
    return this.gradient;
  }
  set grad(gradient: Tensor | null) {
    this.gradient = gradient;
  }

  // … methods: filled by the ops
}
