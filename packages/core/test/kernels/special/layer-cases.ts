/** @file Calls of the kernels of layers, optimizers, indices and chance, for cases.ts. */
import type { Kernels } from '../../../src/kernels/kernels.ts';
import type {
  AttentionKernels,
  NormKernels,
  OptimizerKernels,
  WindowKernels,
} from '../../../src/kernels/layer-kernels.ts';
import type { Attention, Window2d } from '../../../src/kernels/operands.ts';
import type { SpecialCase, Trial } from './trial.ts';

type Other =
  | keyof AttentionKernels
  | keyof NormKernels
  | keyof OptimizerKernels
  | keyof WindowKernels
  | 'gatherRows'
  | 'scatterAddRows'
  | 'gather'
  | 'scatterAdd'
  | 'indexRange'
  | 'squaredDistances'
  | 'neighborhoodUpdate'
  | 'randomUniform'
  | 'randomNormal'
  | 'dropout'
  | 'sumOfSquares'
  | 'firstNonFinite';

const position = { key: [1, 2], counter: [3, 0, 0, 0] } as const;

/** A window over [2, 2, height, width] whose width is the trial's size. */
function windowOf(trial: Trial, isPool: boolean): Window2d {
  const { size } = trial;
  const height = trial.chance() < 0.3 ? 1 : 5;
  const width = Math.max(3, Math.ceil(size / 4));
  const across = 1 + Math.floor(trial.chance() * 2);
  const kernel = [height === 1 ? 1 : 2, 2] as const;
  const padding = trial.chance() < 0.5 ? ([0, 0] as const) : ([kernel[0] - 1, 1] as const);
  return {
    batch: 2,
    inChannels: 2,
    height,
    width,
    outChannels: isPool ? 2 : 3,
    outHeight: Math.floor((height + 2 * padding[0] - kernel[0]) / across) + 1,
    outWidth: Math.floor((width + 2 * padding[1] - kernel[1]) / across) + 1,
    kernel,
    stride: [across, across],
    padding,
    paddingAfter: padding,
    dilation: [1, 1],
    groups: 1,
  };
}

const inputLength = (w: Window2d) => w.batch * w.inChannels * w.height * w.width;
const outputLength = (w: Window2d) => w.batch * w.outChannels * w.outHeight * w.outWidth;
const weightLength = (w: Window2d) => w.outChannels * w.inChannels * w.kernel[0] * w.kernel[1];

/** Two heads of a few queries, as many keys as the trial's size. */
function attentionOf(trial: Trial): Attention {
  const sizes = { heads: 2, queries: 3, keys: trial.size, features: 4, values: 5 };
  return {
    ...sizes,
    query: trial.floats(2 * 3 * 4, 'unit'),
    key: trial.floats(2 * sizes.keys * 4, 'unit'),
    value: trial.floats(2 * sizes.keys * 5, 'unit'),
    causal: false,
    bias: undefined,
    dropout: null,
  };
}

/** Batch norm or layer norm forward: [rows, features], eight storages. */
function normCase(name: 'batchNorm' | 'layerNorm'): SpecialCase {
  return {
    addsUp: true,
    run: (trial) => {
      const [rows, features] = name === 'batchNorm' ? [4, trial.size] : [2, trial.size];
      const x = trial.floats(rows * features);
      const [gain, bias] = [trial.floats(features, 'unit'), trial.floats(features, 'unit')];
      const [mean, variance] = [trial.changed(features, 'tame'), trial.changed(features, 'tame')];
      const [out, normalized] = [0, 1].map(() => trial.output(rows * features));
      const inverse = trial.output(name === 'batchNorm' ? features : rows);
      const { kernels } = trial;
      if (name === 'layerNorm') {
        kernels.layerNorm(x, gain, bias, out, normalized, inverse, rows, features, 1e-5);
        return [out, normalized, inverse];
      }
      const statistics = [mean, variance] as const;
      const results = [out, normalized, inverse] as const;
      kernels.batchNorm(x, gain, bias, ...statistics, ...results, rows, features, 1, 1e-5, 0.25);
      return [mean, variance, ...results];
    },
  };
}

function normGradCase(name: 'batchNormGrad' | 'layerNormGrad'): SpecialCase {
  return {
    addsUp: true,
    ulps: 64,
    run: (trial) => {
      const [rows, features] = [4, trial.size];
      const g = trial.floats(rows * features, 'tame');
      const normalized = trial.floats(rows * features, 'unit');
      const inverse = trial.floats(name === 'batchNormGrad' ? features : rows, 'weight');
      const gain = trial.floats(features, 'weight');
      const gradX = trial.output(rows * features);
      const [gradGain, gradBias] = [trial.output(features), trial.output(features)];
      const results = [gradX, gradGain, gradBias] as const;
      const { kernels } = trial;
      if (name === 'layerNormGrad') {
        kernels.layerNormGrad(g, normalized, inverse, gain, ...results, rows, features);
      } else {
        kernels.batchNormGrad(g, normalized, inverse, gain, ...results, rows, features, 1);
      }
      return results;
    },
  };
}

function optimizerCase(step: (kernels: Kernels, trial: Trial) => SpecialCase['run']): SpecialCase {
  return { addsUp: true, ulps: 64, run: (trial) => step(trial.kernels, trial)(trial) };
}

/** The kernels of layers and the like, each with one call. */
export const windowCases = {
  batchNorm: normCase('batchNorm'),
  layerNorm: normCase('layerNorm'),
  batchNormGrad: normGradCase('batchNormGrad'),
  layerNormGrad: normGradCase('layerNormGrad'),
  conv2d: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, false);
      const x = trial.floats(inputLength(window), 'products');
      const weight = trial.floats(weightLength(window), 'products');
      const bias = trial.chance() < 0.5 ? trial.floats(window.outChannels, 'products') : undefined;
      const out = trial.output(outputLength(window));
      trial.kernels.conv2d(x, weight, bias, out, window);
      return [out];
    },
  },
  conv2dGradInput: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, false);
      const g = trial.floats(outputLength(window), 'products');
      const out = trial.output(inputLength(window));
      trial.kernels.conv2dGradInput(g, trial.floats(weightLength(window), 'products'), out, window);
      return [out];
    },
  },
  conv2dGradWeight: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, false);
      const g = trial.floats(outputLength(window), 'products');
      const out = trial.output(weightLength(window));
      trial.kernels.conv2dGradWeight(g, trial.floats(inputLength(window), 'products'), out, window);
      return [out];
    },
  },
  attention: {
    addsUp: true,
    run: (trial) => {
      const operands = attentionOf(trial);
      const out = trial.output(2 * 3 * 5);
      trial.kernels.attention(operands, out);
      return [out];
    },
  },
  attentionGrad: {
    addsUp: true,
    run: (trial) => {
      const operands = attentionOf(trial);
      const { keys } = operands;
      const grads = {
        query: trial.output(2 * 3 * 4),
        key: trial.output(2 * keys * 4),
        value: trial.output(2 * keys * 5),
      };
      trial.kernels.attentionGrad(operands, trial.floats(2 * 3 * 5, 'unit'), grads);
      return Object.values(grads);
    },
  },
  maxPool2d: {
    run: (trial) => {
      const window = windowOf(trial, true);
      const out = trial.output(outputLength(window));
      trial.kernels.maxPool2d(trial.floats(inputLength(window)), out, window);
      return [out];
    },
  },
  maxPool2dGrad: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, true);
      const [x, y] = [trial.floats(inputLength(window)), trial.output(outputLength(window))];
      const out = trial.output(inputLength(window));
      trial.kernels.maxPool2d(x, y, window);
      const g = trial.floats(outputLength(window), 'products');
      trial.kernels.maxPool2dGrad(g, x, y, out, window);
      return [out];
    },
  },
  maxPool2dPick: {
    run: (trial) => {
      const window = windowOf(trial, true);
      const [x, y] = [trial.floats(inputLength(window)), trial.output(outputLength(window))];
      const out = trial.output(outputLength(window));
      trial.kernels.maxPool2d(x, y, window);
      const h = trial.floats(inputLength(window), 'products');
      trial.kernels.maxPool2dPick(h, x, y, out, window);
      return [out];
    },
  },
  sumPool2d: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, true);
      const out = trial.output(outputLength(window));
      trial.kernels.sumPool2d(trial.floats(inputLength(window), 'products'), out, window);
      return [out];
    },
  },
  sumPool2dGrad: {
    addsUp: true,
    run: (trial) => {
      const window = windowOf(trial, true);
      const out = trial.output(inputLength(window));
      trial.kernels.sumPool2dGrad(trial.floats(outputLength(window), 'products'), out, window);
      return [out];
    },
  },
  sgd: optimizerCase((kernels) => (trial) => {
    const [p, v] = [trial.changed(trial.size, 'tame'), trial.changed(trial.size, 'tame')];
    const hasVelocity = trial.chance() < 0.7;
    kernels.sgd(p, trial.floats(trial.size, 'tame'), hasVelocity ? v : undefined, trial.size, {
      learningRate: 0.1,
      momentum: 0.9,
      dampening: 0.1,
      weightDecay: 0.01,
      nesterov: trial.chance() < 0.5,
      first: trial.chance() < 0.5,
    });
    return [p, v];
  }),
  adam: optimizerCase((kernels) => (trial) => {
    const [p, m] = [trial.changed(trial.size, 'tame'), trial.changed(trial.size, 'tame')];
    const s = trial.changed(trial.size, 'share');
    kernels.adam(p, trial.floats(trial.size, 'tame'), m, s, trial.size, {
      learningRate: 0.1,
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-8,
      weightDecay: 0.01,
      decoupled: trial.chance() < 0.5,
      correction1: 0.1,
      correction2: 0.01,
    });
    return [p, m, s];
  }),
  rmsProp: optimizerCase((kernels) => (trial) => {
    const [p, v] = [trial.changed(trial.size, 'tame'), trial.changed(trial.size, 'tame')];
    const s = trial.changed(trial.size, 'share');
    const velocity = trial.chance() < 0.5 ? v : undefined;
    kernels.rmsProp(p, trial.floats(trial.size, 'tame'), s, velocity, trial.size, {
      learningRate: 0.1,
      alpha: 0.9,
      epsilon: 1e-8,
      weightDecay: 0.01,
      momentum: 0.5,
    });
    return [p, s, v];
  }),
  gatherRows: {
    run: (trial) => {
      const out = trial.output(3 * trial.size);
      const [table, index] = [trial.floats(4 * trial.size), trial.indices(3, 4)];
      trial.kernels.gatherRows(table, index, out, 3, trial.size);
      return [out];
    },
  },
  scatterAddRows: {
    ulps: 0,
    addsUp: true,
    run: (trial) => {
      const out = trial.changed(4 * trial.size, 'products');
      const [index, x] = [trial.indices(5, 4), trial.floats(5 * trial.size, 'products')];
      trial.kernels.scatterAddRows(out, index, x, 5, trial.size);
      return [out];
    },
  },
  gather: {
    run: (trial) => {
      const out = trial.output(2 * trial.size * 3);
      const [x, index] = [trial.floats(2 * 4 * 3), trial.indices(2 * trial.size * 3, 4)];
      trial.kernels.gather(x, index, out, 2, 4, trial.size, 3);
      return [out];
    },
  },
  scatterAdd: {
    addsUp: true,
    run: (trial) => {
      const out = trial.changed(2 * 4 * 3, 'products');
      const index = trial.indices(2 * trial.size * 3, 4);
      const x = trial.floats(2 * trial.size * 3, 'products');
      trial.kernels.scatterAdd(out, index, x, 2, 4, trial.size, 3);
      return [out];
    },
  },
  indexRange: {
    run: (trial) => [...trial.kernels.indexRange(trial.indices(trial.size, 999), trial.size)],
  },
  squaredDistances: {
    addsUp: true,
    run: (trial) => {
      const [rows, columns] = [3, 5];
      const out = trial.output(rows * columns);
      const x = trial.floats(rows * trial.size, 'products');
      const y = trial.floats(columns * trial.size, 'products');
      trial.kernels.squaredDistances(x, y, out, rows, columns, trial.size);
      return [out];
    },
  },
  neighborhoodUpdate: {
    addsUp: true,
    run: (trial) => {
      const [units, size] = [3, trial.size];
      const [codebook, distances] = [trial.changed(units * size, 'tame'), trial.output(units)];
      const amounts = trial.input(trial.draw(units, 'share').map((x) => (x > 0.5 ? 0 : x)));
      const rows = trial.floats(2 * size, 'tame');
      const [x, next] = [trial.chance() < 0.2 ? -1 : 0, trial.chance() < 0.2 ? -1 : 1];
      trial.kernels.neighborhoodUpdate(codebook, amounts, rows, x, next, distances, units, size);
      return [codebook, distances];
    },
  },
  randomUniform: {
    run: (trial) => {
      const out = trial.output(trial.size);
      trial.kernels.randomUniform(out, trial.size, position);
      return [out];
    },
  },
  randomNormal: {
    addsUp: true,
    run: (trial) => {
      const out = trial.output(trial.size);
      trial.kernels.randomNormal(out, trial.size, position);
      return [out];
    },
  },
  dropout: {
    ulps: 1,
    run: (trial) => {
      const out = trial.output(trial.size);
      trial.kernels.dropout(trial.floats(trial.size), out, trial.size, 0.25, 1 / 0.75, position);
      return [out];
    },
  },
  sumOfSquares: {
    ulps: 4,
    run: (trial) => [Math.fround(trial.kernels.sumOfSquares(trial.floats(trial.size), trial.size))],
  },
  firstNonFinite: {
    run: (trial) => [trial.kernels.firstNonFinite(trial.floats(trial.size), trial.size)],
  },
} satisfies Record<Other, SpecialCase>;
