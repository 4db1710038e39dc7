/**
 * @file The line between shapes and loops. An op works out shapes and strides, then calls one of
 * these with storages and sizes; a kernel knows nothing of tensors. Two implementations stand
 * behind it: `reference/` (plain loops, every dtype: the specification) and `wasm/` (SIMD,
 * float32). Sizes are counted in elements, never in bytes. Read after storage.ts.
 */
import type { Expression } from '../expressions/expression.ts';
import type { Storage } from '../storage.ts';
import type {
  AttentionKernels,
  NormKernels,
  OptimizerKernels,
  SoftmaxKernels,
  WindowKernels,
} from './layer-kernels.ts';
import type { Matrix, Operand, PointwiseOperand, RandomPosition, Rows } from './operands.ts';

/** y = f(x), element by element. */
export type UnaryKernel = (x: Storage, out: Storage, count: number) => void;

/**
 * out[r, c] = f(a[r·aRow + c·aColumn], b[r·bRow + c·bColumn]), out row-major [rows, columns].
 * Strides of 0 repeat: a scalar is (0, 0), a row vector (0, 1), a column vector (1, 0); column
 * strides are 0 or 1. Operands of any other layout are made contiguous first.
 */
export type BinaryKernel = (
  a: Operand,
  b: Operand,
  out: Storage,
  rows: number,
  columns: number,
) => void;

/** x seen as [outer, size, inner]; the middle axis is folded away: out is [outer, inner]. */
export type ReduceKernel = (
  x: Storage,
  out: Storage,
  outer: number,
  size: number,
  inner: number,
) => void;

export const binaryNames = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'maximum',
  'minimum',
] as const;
export type BinaryName = (typeof binaryNames)[number];

export const compareNames = [
  'equal',
  'notEqual',
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
] as const;
export type CompareName = (typeof compareNames)[number];

/** norm is √Σ x², squared in float64: it neither overflows nor vanishes on the way. */
export const reduceNames = ['sum', 'mean', 'prod', 'max', 'min', 'norm'] as const;
export type ReduceName = (typeof reduceNames)[number];

/**
 * Every loop over elements that the ops need; those of layers and optimizers are in layer-kernels.ts.
 * `out` is written whole unless said otherwise.
 */
export interface Kernels
  extends SoftmaxKernels,
    NormKernels,
    WindowKernels,
    AttentionKernels,
    OptimizerKernels {
  readonly name: 'reference' | 'wasm';

  fill(out: Storage, count: number, value: number): void;
  /** n-dimensional copy between any two layouts of one shape; casts where dtypes differ; the rest of `out` stays (it may be new). */
  copyStrided(
    x: Storage,
    xOffset: number,
    xStrides: readonly number[],
    out: Storage,
    outOffset: number,
    outStrides: readonly number[],
    shape: readonly number[],
  ): void;
  /** As copyStrided, but adds to what stands in `out`. */
  addStrided(
    x: Storage,
    xOffset: number,
    xStrides: readonly number[],
    out: Storage,
    outOffset: number,
    outStrides: readonly number[],
    shape: readonly number[],
  ): void;

  /**
   * out[r, c] = expression(operand[r·row + c·column], …), out row-major [rows, columns], strides as of
   * BinaryKernel. Operands have one dtype; out has it too, or is bool where the expression compares.
   */
  pointwise(
    expression: Expression,
    operands: readonly PointwiseOperand[],
    out: Storage,
    rows: number,
    columns: number,
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
  readonly binary: Readonly<Record<BinaryName, BinaryKernel>>;
  /** As binary, with `out` of dtype bool. */
  readonly compare: Readonly<Record<CompareName, BinaryKernel>>;
  /** out = condition ? a : b, all contiguous; `condition` is bool. */
  select(condition: Storage, a: Storage, b: Storage, out: Storage, count: number): void;
  clamp(x: Storage, out: Storage, count: number, low: number, high: number): void;
  /** out += x·scale. */
  addScaled(out: Storage, x: Storage, count: number, scale: number): void;
  /** out = x·scale + shift. */
  affine(x: Storage, out: Storage, count: number, scale: number, shift: number): void;

  readonly reduce: Readonly<Record<ReduceName, ReduceKernel>>;
  /** Position of the first largest (smallest) element along the middle axis; `out` is int32. NaN wins, as in NumPy. */
  argMax: ReduceKernel;
  argMin: ReduceKernel;
  /** Σ (x − mean)² / (size − correction). */
  variance(
    x: Storage,
    out: Storage,
    outer: number,
    size: number,
    inner: number,
    correction: number,
  ): void;
  cumulativeSum(
    x: Storage,
    out: Storage,
    outer: number,
    size: number,
    inner: number,
    reverse: boolean,
  ): void;

  /** C = initial + A·B with C[m, n], A[m, k], B[k, n]; `initial` undefined is zero, C itself accumulates, row stride 0 adds a bias. C has column stride 1; what stands around it stays (it may be new). */
  gemm(a: Matrix, b: Matrix, c: Matrix, m: number, n: number, k: number, initial?: Matrix): void;

  /** out[i, :] = table[index[i], :], rows of `width`. Indices were checked by the op. */
  gatherRows(table: Storage, index: Storage, out: Storage, count: number, width: number): void;
  /** out[index[i], :] += x[i, :], in the order of i. */
  scatterAddRows(out: Storage, index: Storage, x: Storage, count: number, width: number): void;
  /** x is [outer, size, inner], index and out [outer, picks, inner]: out = x[o, index, i]. */
  gather(
    x: Storage,
    index: Storage,
    out: Storage,
    outer: number,
    size: number,
    picks: number,
    inner: number,
  ): void;
  /** out[o, index, i] += x[o, p, i]. */
  scatterAdd(
    out: Storage,
    index: Storage,
    x: Storage,
    outer: number,
    size: number,
    picks: number,
    inner: number,
  ): void;
  /** The smallest and the largest index, for the bounds check; [0, -1] for count 0. */
  indexRange(index: Storage, count: number): readonly [number, number];

  /** out[i, j] = Σ_d (x[i, d] − y[j, d])², x [rows, size], y [columns, size]; computed by differences, so never negative. */
  squaredDistances(
    x: Storage,
    y: Storage,
    out: Storage,
    rows: number,
    columns: number,
    size: number,
  ): void;

  /**
   * A self-organizing map's online update, fused with the next search: row u of `codebook`
   * [units, size] moves by amounts[u]·(x − row u), then distances[u] = Σ (next − row u)². x and
   * next are rows of `rows` [·, size]; a row number of −1 leaves that half out.
   */
  neighborhoodUpdate(
    codebook: Storage,
    amounts: Storage,
    rows: Storage,
    x: number,
    next: number,
    distances: Storage,
    units: number,
    size: number,
  ): void;

  /** Uniform on [0, 1): the top 24 bits of each Philox word. */
  randomUniform(out: Storage, count: number, position: RandomPosition): void;
  /** Standard normal by Box and Muller: words (u, v) of a block give √(−2 ln u)·cos 2πv and ·sin 2πv, u in (0, 1]. */
  randomNormal(out: Storage, count: number, position: RandomPosition): void;
  /** out = x·scale where the draw of randomUniform is at least `rate`, else 0; the same position gives the same mask. */
  dropout(
    x: Storage,
    out: Storage,
    count: number,
    rate: number,
    scale: number,
    position: RandomPosition,
  ): void;

  /** Σ x², in float64, for norms and clipping. */
  sumOfSquares(x: Storage, count: number): number;
  /** Position of the first element that is NaN or infinite, or −1. */
  firstNonFinite(x: Storage, count: number): number;
}
