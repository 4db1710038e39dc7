/**
 * @file Changes of the source that change no behavior, found by reading what survived. Each with the
 * reason; a reason is a claim about all inputs, not about the tests.
 */

import { ofAutograd } from './equivalent/autograd.ts';
import { beyond, type Equivalent, overwritten, undefinedIsLess } from './equivalent/change.ts';
import { ofClusters } from './equivalent/clusters.ts';
import { ofData } from './equivalent/data.ts';
import { ofDatasets } from './equivalent/datasets.ts';
import { ofExperiments } from './equivalent/experiments.ts';
import { ofLessons } from './equivalent/lessons.ts';
import { ofEquations } from './equivalent/linalg.ts';
import { ofNetworks } from './equivalent/networks.ts';
import { ofOnnx } from './equivalent/onnx.ts';
import { ofOps } from './equivalent/ops.ts';
import { ofOptimizers } from './equivalent/optim.ts';
import { ofPractice } from './equivalent/practice.ts';
import { ofSom } from './equivalent/som.ts';
import { ofTables } from './equivalent/tables.ts';
import { ofTraining } from './equivalent/training.ts';
import { ofVectors } from './equivalent/vectors.ts';

const notAbove = '0/0 is NaN, which is not above 0 either: the center gets the mean of the others';
const noFurther = 'without a linear part no column lies behind the constant';

export const equivalents: readonly Equivalent[] = [
  ...ofAutograd,
  ...ofData,
  ...ofDatasets,
  ...ofExperiments,
  ...ofLessons,
  ...ofClusters,
  ...ofEquations,
  ...ofNetworks,
  ...ofOnnx,
  ...ofOptimizers,
  ...ofOps,
  ...ofPractice,
  ...ofSom,
  ...ofTables,
  ...ofTraining,
  ...ofVectors,
  {
    file: 'packages/queue/src/address.ts',
    line: "if (url === null || isEncrypted === undefined || url.hostname === '') throw wrong('no address');",
    before: 'url === null',
    after: 'false',
    why: 'without an address isEncrypted is undefined, which is asked next',
  },
  {
    file: 'packages/perceptron/src/sigmoid-neuron.ts',
    line: 'for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradient[i];',
    before: 'i < parameters.length',
    after: 'i <= parameters.length',
    why: beyond,
  },
  {
    file: 'packages/rbf/src/widths.ts',
    line: 'return squares.map((sum, j) => (counts[j] === 0 ? 0 : Math.sqrt(sum / counts[j])));',
    before: 'counts[j] === 0',
    after: 'false',
    why: notAbove,
  },
  {
    file: 'packages/rbf/src/widths.ts',
    line: 'return near.length === 0 ? 0 : Math.sqrt(squares / near.length);',
    before: 'near.length === 0',
    after: 'false',
    why: notAbove,
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'if (network.linear) precision.fill(linalg.float32Precision, centers + 1);',
    before: 'network.linear',
    after: 'true',
    why: noFurther,
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'ridge === 0',
    before: 'ridge === 0',
    after: 'false',
    why: 'ridge with strength 0 is least squares, with rows of zeros below',
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'for (let k = 0; k < centers; k++) design.data[to + k] = activations[row * centers + k];',
    before: 'k < centers',
    after: 'k <= centers',
    why: `${overwritten}; ${beyond}`,
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'if (network.bias) design.data[to + centers] = 1;',
    before: 'network.bias',
    after: 'true',
    why: overwritten,
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'if (!network.linear) continue;',
    before: '!network.linear',
    after: 'false',
    why: overwritten,
  },
  {
    file: 'packages/rbf/src/solve.ts',
    line: 'for (let f = 0; f < columns; f++) {',
    before: 'f < columns',
    after: 'f <= columns',
    why: overwritten,
  },
  {
    file: 'packages/perceptron/src/perceptron.ts',
    line: 'const step = learningRate * target;',
    before: 'learningRate * target',
    after: 'learningRate / target',
    why: 'the target is 1 or −1',
  },
  {
    file: 'packages/perceptron/src/convergence.ts',
    line: 'return margin > 0 ? squaredRadius / margin ** 2 : Number.POSITIVE_INFINITY;',
    before: 'margin > 0',
    after: 'margin >= 0',
    why: 'R² is at least 1: over a margin of 0 it is infinite as well',
  },
  {
    file: 'packages/perceptron/src/sigmoid-trainer.ts',
    line: 'if (!(Math.abs(slope) <= value)) value = Math.abs(slope);',
    before: 'Math.abs(slope) <= value',
    after: 'Math.abs(slope) < value',
    why: 'an equal slope takes the place of its equal',
  },
  {
    file: 'packages/perceptron/src/trainer.ts',
    line: 'for (let row = 0; row < classes.length; row++) {',
    before: 'row < classes.length',
    after: 'row <= classes.length',
    why: 'no class is undefined: the row beyond the last is never right',
  },
  {
    file: 'packages/recommender/src/location-code.ts',
    line: 'for (let i = 1; i < vectors.length; i++) {',
    before: 'i < vectors.length',
    after: 'i <= vectors.length',
    why: undefinedIsLess,
  },
];
