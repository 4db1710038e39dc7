/**
 * @file The network: distances from the centers, what they count, and a weighted sum of that. All in
 * float64: its equations may be too ill-conditioned for less. Read after basis.ts; solve.ts and
 * trainer.ts set its values.
 */
import {
  exp,
  Module,
  matmul,
  Parameter,
  squaredDistances,
  type Tensor,
  tensor,
  unsqueeze,
  zeros,
} from '@nnzoo/core';
import { type BasisName, bases } from './basis.ts';

/** What stands beside the centers in the sum. */
export type PolynomialTerm = 'none' | 'constant' | 'linear';

/** Sizes and kinds of a network. */
export interface NetworkShape {
  /** F, columns of the input. */
  readonly features: number;
  /** k. */
  readonly centers: number;
  /** O, values that come out: one a class, or one. */
  readonly outputs: number;
  readonly basis: BasisName;
  readonly polynomial: PolynomialTerm;
}

/**
 * y(x) = Σⱼ wⱼ·φ(|x − cⱼ|²/σⱼ²) + b + V·x, with the constant b and the linear part V·x where the
 * polynomial term has them.
 */
export class RadialBasisNetwork extends Module {
  /** cⱼ, [k, F]. */
  readonly centers: Tensor;
  /** log σⱼ, [k]: the width itself stays above 0 wherever a gradient takes it. */
  readonly logWidths: Tensor;
  /** wⱼ, [k, O]. */
  readonly weight: Tensor;
  /** b, [O], or null. */
  readonly bias: Tensor | null;
  /** V, [F, O], or null. */
  readonly linear: Tensor | null;
  readonly #basis: BasisName;

  /** A network whose values are all 0, and its widths 1. */
  constructor({ features, centers, outputs, basis, polynomial }: NetworkShape) {
    super();
    const parameter = (...shape: number[]) => new Parameter(zeros(shape, { dtype: 'float64' }));
    this.centers = parameter(centers, features);
    this.logWidths = parameter(centers);
    this.weight = parameter(centers, outputs);
    this.bias = polynomial === 'none' ? null : parameter(outputs);
    this.linear = polynomial === 'linear' ? parameter(features, outputs) : null;
    this.#basis = basis;
  }

  /** The parameters of the weighted sum: those that are linear in the answer. */
  get outputParameters(): Tensor[] {
    return [this.weight, this.bias, this.linear].filter((parameter) => parameter !== null);
  }

  /** The widths σⱼ, [k]. */
  widths(): Float64Array {
    return Float64Array.from(exp(this.logWidths).data());
  }

  /**
   * φ(|x − cⱼ|²/σⱼ²): how strongly each center answers to each row.
   * @shape x [N, F] float64 → [N, k]
   */
  activations(x: Tensor): Tensor {
    const squared = squaredDistances(x, this.centers); // [N, k]
    const inverse = exp(this.logWidths.mul(-2)); // [k]
    return bases[this.#basis](squared.mul(inverse));
  }

  /** The answers. @shape x [N, F] float64 → [N, O] */
  forward(x: Tensor): Tensor {
    let sum = matmul(this.activations(x), this.weight);
    if (this.linear) sum = sum.add(matmul(x, this.linear));
    return this.bias ? sum.add(unsqueeze(this.bias, 0)) : sum;
  }
}

/** Rows as the network takes them: float64, [N, F]. */
export function rowsTensor(features: Float32Array | Float64Array, size: number): Tensor {
  const shape = [size, size === 0 ? 0 : features.length / size];
  return tensor(features, { shape, dtype: 'float64' });
}
