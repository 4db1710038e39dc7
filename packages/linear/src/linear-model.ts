/** @file Weights and a bias: what all methods but the rbf kernel come to. Begin here. */
import { linear, Module, Parameter, type Tensor, tensor, zeros } from '@nnzoo/core';
import type { TableInput } from '@nnzoo/data';

/** float64 throughout: the methods are compared with each other to the sixth decimal. */
const dtype = 'float64';

/** y = x·Wᵀ + b, one output for a number, one a class for classes; everything is 0 at first. */
export class LinearModel extends Module {
  /** [outputs, F] */
  readonly weight: Parameter;
  /** [outputs] */
  readonly bias: Parameter;

  constructor(features: number, outputs: number) {
    super();
    this.weight = new Parameter(zeros([outputs, features], { dtype }));
    this.bias = new Parameter(zeros([outputs], { dtype }));
  }

  /** @shape [B, F] → [B, outputs] */
  forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }

  /** The outputs for rows, as plain numbers, [B, outputs]. */
  predict(rows: TableInput): Float64Array {
    return Float64Array.from(this.forward(asTensor(rows)).data());
  }

  /** Sets weights [F] and bias of a model with one output. */
  assign(weights: Float64Array, bias: number): void {
    this.weight.assign(tensor(weights, { shape: [1, weights.length], dtype }));
    this.bias.assign(tensor([bias], { dtype }));
  }
}

/** Rows as a tensor [B, F]. */
export function asTensor({ features, size, columns }: TableInput): Tensor {
  return tensor(Float64Array.from(features), { shape: [size, columns], dtype });
}
