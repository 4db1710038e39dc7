/**
 * @file The line between shapes and loops. An op works out shapes and strides, then calls one of
 * these with storages and sizes; a kernel knows nothing of tensors. Two implementations stand
 * behind it: `reference/` (plain loops, every dtype: the specification) and `wasm/` (SIMD,
 * float32). Sizes are counted in elements, never in bytes. Read after storage.ts.
 */
import type { Expression } from '../expressions/expression.ts';
import type { UpdateRule } from '../expressions/rule.ts';
import type { Storage } from '../storage.ts';
import type {
  AttentionKernels,
  NormKernels,
  SoftmaxKernels,
  WindowKernels,
} from './layer-kernels.ts';
import type {
  CumulativeSumOperands,
  DistanceOperands,
  DropoutOperands,
  GatherOperands,
  NeighborhoodUpdateOperands,
  Place,
  PointwiseOperand,
  ProductOperands,
  RandomPosition,
  Rows,
  VarianceOperands,
} from './operands.ts';

/** y = f(x), element by element. */
export type UnaryKernel = (x: Storage, out: Storage, count: number) => void;

/** x seen as [outer, size, inner]; the middle axis is folded away: out is [outer, inner]. */
export type ReduceKernel = (
  x: Storage,
  out: Storage,
  outer: number,
  size: number,
  inner: number,
) => void;

/** norm is √Σ x², squared in float64: it neither overflows nor vanishes on the way. */
export const reduceNames = ['sum', 'mean', 'prod', 'max', 'min', 'norm'] as const;
export type ReduceName = (typeof reduceNames)[number];

/**
 * Every loop over elements that the ops need; those of layers are in layer-kernels.ts.
 * `out` is written whole unless said otherwise.
 */
export interface Kernels extends SoftmaxKernels, NormKernels, WindowKernels, AttentionKernels {
  readonly name: 'reference' | 'wasm';

  fill(out: Storage, count: number, value: number): void;
  /** n-dimensional copy between any two layouts of one shape; casts where dtypes differ; the rest of `out` stays (it may be new). */
  copyStrided(x: Place, out: Place, shape: readonly number[]): void;
  /** As copyStrided, but adds to what stands in `out`. */
  addStrided(x: Place, out: Place, shape: readonly number[]): void;

  /**
   * out[r, c] = expression(operand[r·row + c·column], …), out row-major [rows, columns]. Strides of 0
   * repeat: a scalar is (0, 0), a row vector (0, 1), a column vector (1, 0); column strides are 0 or 1.
   * Operands have one dtype, which out has too, or are bool; out is bool where the expression compares.
   */
  pointwise(
    expression: Expression,
    operands: readonly PointwiseOperand[],
    out: Storage,
    rows: number,
    columns: number,
  ): void;
  /** Storages get the new values that a rule gives them, in place: an optimizer's step. Floats of one dtype. */
  update(
    rule: UpdateRule,
    storages: readonly Storage[],
    numbers: readonly number[],
    count: number,
  ): void;
  /**
   * outs[k][r, c] = formulas[k](ins[…][r, c]), all in one pass; an out may be one of the ins. What stands
   * around the outs stays (they may be new). The list of formulas is compiled once: keep it.
   */
  pointwiseRows(
    formulas: readonly Expression[],
    ins: readonly Rows[],
    outs: readonly Rows[],
    rows: number,
    columns: number,
  ): void;
  /** The same numbers in another storage; casts where dtypes differ. */
  readonly copy: UnaryKernel;

  readonly reduce: Readonly<Record<ReduceName, ReduceKernel>>;
  /** Position of the first largest (smallest) element along the middle axis; `out` is int32. NaN wins, as in NumPy. */
  argMax: ReduceKernel;
  argMin: ReduceKernel;
  /** Σ (x − mean)² / (size − correction). */
  variance(operands: VarianceOperands): void;
  cumulativeSum(operands: CumulativeSumOperands): void;

  /** C = initial + A·B; what stands around C stays (it may be new). */
  gemm(operands: ProductOperands): void;

  /** out[i, :] = table[index[i], :], rows of `width`. Indices were checked by the op. */
  gatherRows(table: Storage, index: Storage, out: Storage, count: number, width: number): void;
  /** out[index[i], :] += x[i, :], in the order of i. */
  scatterAddRows(out: Storage, index: Storage, x: Storage, count: number, width: number): void;
  /** out[o, p, i] = x[o, index[o, p, i], i]. */
  gather(operands: GatherOperands): void;
  /** out[o, index[o, p, i], i] += x[o, p, i]. */
  scatterAdd(operands: GatherOperands): void;
  /** The smallest and the largest index, for the bounds check; [0, -1] for count 0. */
  indexRange(index: Storage, count: number): readonly [number, number];

  /** out[i, j] = Σ_d (x[i, d] − y[j, d])², computed by differences, so never negative. */
  squaredDistances(operands: DistanceOperands): void;

  /**
   * A self-organizing map's online update, fused with the next search: row u of the codebook moves by
   * amounts[u]·(x − row u), then distances[u] = Σ (next − row u)²; −1 for x or next leaves that half out.
   */
  neighborhoodUpdate(operands: NeighborhoodUpdateOperands): void;

  /** Uniform on [0, 1): the top 24 bits of each Philox word. */
  randomUniform(out: Storage, count: number, position: RandomPosition): void;
  /** Standard normal by Box and Muller: words (u, v) of a block give √(−2 ln u)·cos 2πv and ·sin 2πv, u in (0, 1]. */
  randomNormal(out: Storage, count: number, position: RandomPosition): void;
  /** out = x·scale where the draw of randomUniform is at least `rate`, else 0; the same position gives the same mask. */
  dropout(operands: DropoutOperands): void;

  /** Σ x², in float64, for norms and clipping. */
  sumOfSquares(x: Storage, count: number): number;
  /** Position of the first element that is NaN or infinite, or −1. */
  firstNonFinite(x: Storage, count: number): number;
}
