/**
 * @file Runs that fail, each in a way of its own, with the symptom, what the run says of itself, and the fix.
 * `test/broken-runs.test.ts` runs them all and holds every number here. Read after broken-run.ts.
 */
import { noisyPoints, tossedPoints } from './broken-data.ts';
import type { BrokenRun } from './broken-run.ts';

/** All of them, those that are seen first in practice first. */
export const brokenRuns: readonly BrokenRun[] = [
  {
    id: 'rate-too-large',
    title: 'A learning rate far too large',
    look: 'The loss goes up and stays up. Each step jumps over the valley and lands higher on the other side.',
    why: 'A step is the gradient times the learning rate. Where it is longer than the valley is wide, it leads out of it; and every unit is thrown onto a flat end of its tanh, from where no gradient leads back.',
    runs: {
      broken: { at: 'feedforward?data=wine&learning-rate=30' },
      fixed: { at: 'feedforward?data=wine' },
    },
    fix: 'the learning rate that it comes with, 0.05',
    finding: { check: 'tanh-saturation', says: '100 % of tanh outputs are saturated' },
    measured: { name: 'training loss', metric: 'train loss', broken: '26.0', fixed: '0.0' },
  },
  {
    id: 'saturated-tanh',
    title: 'Saturated from the start',
    look: 'Most hidden units say −1 or 1 and hardly change: the tanh is flat there, and its gradient almost 0.',
    why: 'Weights drawn from N(0, 1) make weighted sums of many inputs large. Divided by √fan-in they stay where the tanh bends.',
    runs: {
      broken: { at: 'feedforward?data=wine&activation=tanh&initialization=normal' },
      fixed: { at: 'feedforward?data=wine&activation=tanh&initialization=scaled-normal' },
    },
    fix: 'weights scaled by their number of inputs',
    finding: { check: 'tanh-saturation', says: '68 % of tanh outputs are saturated' },
    measured: { name: 'test loss', metric: 'loss', broken: '0.41', fixed: '0.17' },
  },
  {
    id: 'dead-relu',
    title: 'Dead ReLU',
    look: 'All classes get the same answer for every row, and the loss stands still from the first epochs on.',
    why: 'One large step pushed every unit below 0 for all rows. There a ReLU gives 0 and its slope is 0: no gradient ever leads it back.',
    runs: {
      broken: { at: 'feedforward?data=wine&activation=relu&standardize=false' },
      fixed: { at: 'feedforward?data=wine&activation=relu' },
    },
    fix: 'standardized columns, which keep the first steps short',
    finding: { check: 'dead-relu', says: '10 of 10 units are 0 for every row' },
    measured: { name: 'accuracy', metric: 'accuracy', broken: '0.39', fixed: '0.94' },
  },
  {
    id: 'confident-softmax',
    title: 'Confidently wrong at first',
    look: 'The curve begins with a cliff: the loss starts many times higher than that of guessing, and the first steps only take the confidence back.',
    why: 'Before it has seen anything, a model of 28 characters should give each about 1/28, a loss of ln 28. Large output weights make it sure of something instead.',
    runs: {
      broken: { at: 'makemore?data=first-names&init=naive&steps=200' },
      fixed: { at: 'makemore?data=first-names&steps=200' },
    },
    fix: 'small output weights at the start',
    finding: { check: 'starting-loss', says: 'a loss of 28.00 before training' },
    measured: { name: 'test loss', metric: 'loss', broken: '8.28', fixed: '2.64' },
  },
  {
    id: 'xor-for-one-neuron',
    title: 'XOR for one neuron',
    look: 'The line swings to and fro and never settles: whatever it does, one of the four points is on the wrong side.',
    why: 'One neuron divides the plane by a line, and no line has both ones of XOR on one side: a mixture of the ones and a mixture of the zeros are the same point.',
    runs: { broken: { at: 'perceptron?data=xor' }, fixed: { at: 'feedforward?data=xor' } },
    fix: 'a hidden layer, which bends the boundary',
    finding: { check: 'separability', says: 'proven not linearly separable' },
    measured: { name: 'accuracy', metric: 'accuracy', broken: '0.75', fixed: '1.00' },
  },
  {
    id: 'no-standardization',
    title: 'Columns as they were measured',
    look: 'The loss stays at that of guessing, and every unit is saturated.',
    why: 'Proline is counted in hundreds, hue around one. The sum is proline and nothing else, far out on the flat ends of the tanh.',
    runs: {
      broken: { at: 'feedforward?data=wine&standardize=false' },
      fixed: { at: 'feedforward?data=wine' },
    },
    fix: 'standardize: mean 0 and standard deviation 1 for each column',
    finding: { check: 'tanh-saturation', says: '100 % of tanh outputs are saturated' },
    measured: { name: 'accuracy', metric: 'accuracy', broken: '0.28', fixed: '0.97' },
  },
  {
    id: 'radius-never-shrinks',
    title: 'A map whose radius never shrinks',
    look: 'The map stays crumpled in the middle of the data: each row pulls nearly all units along, and all end at the mean.',
    why: 'A wide neighborhood gives the map its order, a narrow one lets each unit go to its own rows. It needs both, the wide one first.',
    runs: {
      broken: { at: 'som?data=iris&radius=6&final-radius=6' },
      fixed: { at: 'som?data=iris' },
    },
    fix: 'a radius that shrinks from 3 to 1',
    finding: null,
    measured: {
      ...{ name: 'quantization error', metric: 'quantizationError' },
      ...{ broken: '1.27', fixed: '0.43' },
    },
  },
  {
    id: 'radius-never-grows',
    title: 'A map without neighbors',
    look: 'Every unit sits well among its rows, and units side by side on the grid are far apart in the data: the net is torn and folded.',
    why: 'With a radius of 0.1 only the best matching unit moves. That is k-means: a small error, and no map.',
    runs: {
      broken: { at: 'som?data=iris&radius=0.1&final-radius=0.1' },
      fixed: { at: 'som?data=iris' },
    },
    fix: 'a radius that reaches the neighbors, 3 at first',
    finding: null,
    measured: {
      ...{ name: 'topographic error', metric: 'topographicError' },
      ...{ broken: '0.49', fixed: '0.00' },
    },
  },
  {
    id: 'forty-points',
    title: 'Forty points, memorized',
    look: 'The training loss goes to nothing, and on points that were not trained on the network is worse than a coin: sure of itself, and wrong.',
    why: 'A fifth of the labels are noise. A network with ten thousand weights and forty points can memorize each of them, noise included.',
    runs: {
      broken: { at: 'feedforward?layers=100,100&epochs=300', table: noisyPoints(40) },
      fixed: { at: 'feedforward?layers=100,100&epochs=60', table: noisyPoints(1000) },
    },
    fix: 'a thousand points of the same law',
    finding: null,
    measured: { name: 'test loss', metric: 'loss', broken: '3.33', fixed: '0.56' },
  },
  {
    id: 'leak',
    title: 'A leak from test to training',
    look: 'The labels were tossed by a coin, and still nine of ten test rows are right. Too good to be true is not true.',
    why: 'Each row stands in the table four times. Most test rows have a twin in the training part, and a center on every row remembers its label.',
    runs: {
      broken: { at: 'rbf?placement=rows&ridge=0.0001&width-scale=0.2', table: tossedPoints(4) },
      fixed: { at: 'rbf?placement=rows&ridge=0.0001&width-scale=0.2', table: tossedPoints(1) },
    },
    fix: 'each row once: no better than a coin',
    finding: null,
    measured: { name: 'test accuracy', metric: 'accuracy', broken: '0.92', fixed: '0.25' },
  },
  {
    id: 'bells-too-narrow',
    title: 'Bells that nothing reaches',
    look: 'Spikes at the centers, and between them the answer falls back to a constant.',
    why: 'A radial basis function answers near its center only. Where the widths are much smaller than the distances between centers, most rows lie in no bell at all.',
    runs: { broken: { at: 'rbf?data=sine&width-scale=0.05' }, fixed: { at: 'rbf?data=sine' } },
    fix: 'widths as large as the distance between centers',
    finding: { check: 'reach', says: '8 % of the rows move no center by more than 0.01' },
    measured: { name: 'test RMSE', metric: 'rmse', broken: '0.49', fixed: '0.24' },
  },
  {
    id: 'vanishing-gradient',
    title: 'A gradient that vanishes on its way',
    look: 'The last blocks learn, the first stand still: what arrives there is a small part of what the last one gets.',
    why: 'On the way back each block multiplies the gradient by its own derivatives. Residual connections add a way past every block, on which it arrives as it was.',
    runs: {
      broken: {
        at: 'transformer?data=first-names&residual=false&layers=6&channels=16&heads=2&steps=20',
      },
      fixed: { at: 'transformer?data=first-names&layers=6&channels=16&heads=2&steps=20' },
    },
    fix: 'residual connections',
    finding: {
      check: 'vanishing-gradient',
      says: 'the gradients of the first block are 0.016 of those of the last',
    },
    measured: null,
  },
  {
    id: 'batch-norm-axis',
    title: 'Batch norm over the wrong axis',
    look: 'The shapes fit, nothing complains, and the channels keep means that are far from 0: each row was normalized, not each channel.',
    why: 'A mean over dim 1 of [B, F] is one of a row. Batch norm needs one of each channel, over all that is not the channel: dim 0, or dims 0 and 1 of [B, T, C].',
    runs: { page: 'batch-norm-dims', lesson: 'batch-norm' },
    fix: 'choose the axes yourself',
    finding: { check: 'batch-norm-dims', says: 'over dim 1 one of them keeps a mean of 1.17' },
    measured: null,
  },
];
