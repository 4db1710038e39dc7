/** @file Checks the activations of radial basis functions. */
import { exercise } from '../../exercise.ts';
import { matrix } from '../numbers.ts';
import { radialDesign } from './solution.ts';

/** A design from another function of squared distance and width. */
function by(activation: (squared: number, width: number) => number): typeof radialDesign {
  return (rows, centers, width) =>
    rows.map((row) => [
      ...centers.map((center) =>
        activation(
          row.reduce((sum, x, j) => sum + (x - center[j]) ** 2, 0),
          width,
        ),
      ),
      1,
    ]);
}

export default exercise(radialDesign)({
  id: 'radial-design',
  title: 'activations of radial basis functions',
  subject: 'radialDesign',
  chapter: 'packages/rbf/README.md',
  notes: ['N11'],
  cases: (random) => [
    [matrix(random, 4, 2), matrix(random, 3, 2), random.uniform(0.5, 2)],
    [matrix(random, 2, 1), matrix(random, 2, 1), random.uniform(1.5, 3)],
  ],
  mistakes: [
    {
      says: 'The width is squared twice, or the distance once too often: e^(−d²/(2·width²)), with d² as it comes from the sum of squares.',
      formula: by((squared, width) => Math.exp(-squared / (2 * width ** 4))),
    },
    {
      says: 'The distance is not squared: the gaussian falls with d², not with d.',
      formula: by((squared, width) => Math.exp(-Math.sqrt(squared) / (2 * width * width))),
    },
    {
      says: 'The factor 2 is missing: e^(−d²/(2·width²)).',
      formula: by((squared, width) => Math.exp(-squared / (width * width))),
    },
    {
      says: 'The width is not squared: e^(−d²/(2·width²)).',
      formula: by((squared, width) => Math.exp(-squared / (2 * width))),
    },
    {
      says: 'The column of ones is missing: without it the output is 0 far from all centers.',
      formula: (rows, centers, width) =>
        radialDesign(rows, centers, width).map((row) => row.slice(0, -1)),
    },
    {
      says: 'The sign in the exponent is missing: the activation is largest, 1, at the center.',
      formula: by((squared, width) => Math.exp(squared / (2 * width * width))),
    },
  ],
  hints: [
    'One row of the result for each row: one activation a center, then a 1.',
    'Math.exp(−squared / (2 · width · width)), with squared the sum of (x − c)² over the columns.',
  ],
  because:
    'Each center answers for its surroundings: 1 at the center, 0.61 one width away, 0.01 three widths away. What is left is linear, so the output weights can be solved for instead of trained.',
});
