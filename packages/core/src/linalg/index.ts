/**
 * @file Linear algebra on plain float64 arrays. Systems of equations take Matrix64; what works on
 * tables takes the rows as one flat array with its sizes. Read matrix.ts first.
 */
export { cholesky, choleskySolve } from './cholesky.ts';
export type { Dependence } from './dependence.ts';
export { determinant } from './determinant.ts';
export { type SymmetricEigen, symmetricEigen } from './eigen.ts';
export { type KMeansOptions, type KMeansProgress, type KMeansResult, kMeans } from './k-means.ts';
export { type Kernel, type KernelRows, kernelRows, kernelValue, type Points } from './kernel.ts';
export {
  float32Precision,
  type LeastSquares,
  type LeastSquaresOptions,
  leastSquares,
  ridge,
} from './least-squares.ts';
export { type Matrix64, matrix64 } from './matrix.ts';
export { type NotSeparable, type Separable, separability } from './separability.ts';
export { type SingularValues, singularValues } from './singular-values.ts';
export { type SmoOptions, type SmoProgress, type SmoSolution, smo } from './smo.ts';
export { solve } from './solve.ts';
export type { SupportVectorProgram } from './support-vector-program.ts';
