/**
 * @file Support vector regression: errors within a tube cost nothing, and only rows on its wall or
 * beyond it count in the end. Read after least-squares.ts.
 *
 * @see Drucker, Burges, Kaufman, Smola, Vapnik (1997), Support Vector Regression Machines
 */
import { linalg, matmul, squaredDistances, type Tensor, tensor, transpose } from '@nnzoo/core';
import { measureScale, standardize, type TableInput, unstandardize } from '@nnzoo/data';

/** What is asked of the tube. */
export interface TubeSettings {
  /** C: the price of a unit of error beyond the tube, above 0; in the unit of the values. */
  readonly cost: number;
  /** ε: half the width of the tube, at least 0; in the unit of the values. */
  readonly epsilon: number;
}

/** What the solver came to: β of f(x) = Σ βᵢK(xᵢ, x) + b. */
export interface TubeFit {
  /** [N]: 0 within the tube, between −C and C on its wall, ±C beyond. */
  readonly coefficients: Float64Array;
  readonly bias: number;
  /** Of the program, whose values have mean 0 and standard deviation 1. */
  readonly solution: linalg.SmoSolution;
}

/** How far the conditions of the optimum may be missed, in standard deviations of the values. */
export const tubeTolerance = 1e-5;

/**
 * The function of least ½|w|² + C Σ max(0, |f(xᵢ) − yᵢ| − ε).
 *
 * Its dual has two variables a row: α for a prediction that is too low, α* for one too high, with
 * β = α − α*. Each costs ε; yᵢ draws the first up and the second down. It is solved for the values
 * at mean 0 and standard deviation 1, with C and ε in the same unit: β and the bias are then multiplied by
 * it. So nothing depends on the unit of the values, the solver's tolerance (default 1e-5 standard deviations)
 * and gap included.
 */
export function* fitTube(
  kernel: linalg.KernelRows,
  values: ArrayLike<number>,
  { cost, epsilon }: TubeSettings,
  options: linalg.SmoOptions = {},
): Generator<linalg.SmoProgress, TubeFit> {
  const { size } = kernel;
  const scale = measureScale(values);
  const unit = scale.standardDeviation || 1;
  const [bound, wall] = [cost / unit, epsilon / unit];
  const isLow = (i: number): boolean => i < size;
  const variables = { length: 2 * size };
  const program: linalg.SupportVectorProgram = {
    kernel,
    signs: Int32Array.from(variables, (_, i) => (isLow(i) ? 1 : -1)),
    linear: Float64Array.from(variables, (_, i) =>
      isLow(i) ? wall - standardize(values[i], scale) : wall + standardize(values[i - size], scale),
    ),
    bounds: new Float64Array(2 * size).fill(bound),
  };
  const solution = yield* linalg.smo(program, { tolerance: tubeTolerance, ...options });
  const inUnit = (alpha: number): number => (alpha === bound ? cost : alpha * unit);
  const { alpha, bias } = solution;
  const coefficients = Float64Array.from(
    { length: size },
    (_, i) => inUnit(alpha[i]) - inUnit(alpha[i + size]),
  );
  return {
    coefficients,
    bias: unstandardize(bias, { mean: scale.mean, standardDeviation: unit }),
    solution,
  };
}

/** A fitted tube's middle: a weighted sum of similarities to the support vectors. */
export class SupportVectorRegressor {
  readonly columns: number;
  kernel: linalg.Kernel;
  /** [S, F]: the rows that count. */
  vectors = new Float64Array(0);
  /** [S]: their β. */
  coefficients = new Float64Array(0);
  bias = 0;

  constructor(columns: number, kernel: linalg.Kernel) {
    this.columns = columns;
    this.kernel = kernel;
  }

  /** Takes up what was fitted to these rows; those with coefficient 0 are forgotten. */
  take({ features }: TableInput, { coefficients, bias }: TubeFit): void {
    const { columns } = this;
    const chosen = Array.from(coefficients.keys()).filter((row) => coefficients[row] !== 0);
    this.coefficients = Float64Array.from(chosen, (row) => coefficients[row]);
    this.vectors = new Float64Array(chosen.length * columns);
    chosen.forEach((row, i) => {
      this.vectors.set(features.subarray(row * columns, (row + 1) * columns), i * columns);
    });
    this.bias = bias;
  }

  /** f(x) of each row. */
  predict({ features, size }: TableInput): Float64Array {
    const { vectors, coefficients, columns, kernel } = this;
    return Float64Array.from({ length: size }, (_, row) => {
      let sum = this.bias;
      for (let s = 0; s < coefficients.length; s++) {
        const similarity = linalg.kernelValue(
          kernel,
          [vectors, s * columns],
          [features, row * columns],
          columns,
        );
        sum += coefficients[s] * similarity;
      }
      return sum;
    });
  }

  /** The same as ops. @shape [B, F] float64 → [B] */
  forward(x: Tensor): Tensor {
    const { columns, kernel, coefficients } = this;
    const dtype = 'float64';
    if (coefficients.length === 0) return x.sum(1).mul(0).add(this.bias);
    const vectors = tensor(this.vectors, { shape: [coefficients.length, columns], dtype });
    const similar =
      kernel.kind === 'linear'
        ? matmul(x, transpose(vectors))
        : squaredDistances(x, vectors).mul(-kernel.gamma).exp(); // [B, S]
    return matmul(similar, tensor(coefficients, { dtype })).add(this.bias);
  }

  /** w = Σ βᵢxᵢ, where the kernel is linear; null otherwise: then w lies in another space. */
  weights(): Float64Array | null {
    if (this.kernel.kind !== 'linear') return null;
    const weights = new Float64Array(this.columns);
    this.vectors.forEach((value, i) => {
      weights[i % this.columns] += this.coefficients[Math.floor(i / this.columns)] * value;
    });
    return weights;
  }
}
