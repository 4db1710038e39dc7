/** @file @nnzoo/rbf: radial basis function networks. Start with basis.ts. */
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { rbfOptions } from './options.ts';
import { RbfPreprocessor } from './preprocessor.ts';
import { RbfTrainer } from './trainer.ts';

export { type Basis, type BasisName, bases } from './basis.ts';
export { type Placement, type PlacementName, placements, type Rows } from './centers.ts';
export {
  type NetworkShape,
  type PolynomialTerm,
  RadialBasisNetwork,
  rowsTensor,
} from './network.ts';
export { RbfPreprocessor } from './preprocessor.ts';
export { type Solved, solveOutput, type Targets } from './solve.ts';
export { RbfTrainer } from './trainer.ts';
export { type WidthRequest, type WidthRuleName, widthsOf } from './widths.ts';

/** The radial basis function network: a weighted sum of what the distances from centers count. */
export const rbf = defineArchitecture({
  id: 'rbf',
  title: 'Radial basis function network',
  year: 1988,
  paper: {
    authors: 'D. S. Broomhead and D. Lowe',
    year: 1988,
    title: 'Multivariable functional interpolation and adaptive networks',
    where: 'Complex Systems 2, 321–355',
  },
  summary: 'How near a row is to each of some centers, and a weighted sum of that.',
  learns: 'solve',
  accepts: 'table',
  options: rbfOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) =>
    new RbfPreprocessor({ scaleFeatures: options.standardize, scaleTarget: true }),
  createTrainer: ({ options, preprocessor, classWeights }) =>
    new RbfTrainer(options, preprocessor, classWeights),
  records: (output, preprocessor) => predictionRecords(output, preprocessor),
});
