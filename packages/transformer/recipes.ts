/** @file The rows of the transformer's table: names.txt as published, the ladder on names that need no file, tokens of the plays, copying. */
import type { Recipe } from '@nnzoo/training';

/** The published size: 204,544 parameters, whole names, no clipping. */
const published = {
  data: 'names.txt',
  plan: { length: { steps: 10_000 }, order: 'withReplacement', evaluateEvery: 10_000 },
  file: { variable: 'NNZOO_NAMES', split: 'makemore' },
  seeds: 3,
  metrics: ['validationLoss', 'loss'],
  source: 'the same network, batch and schedule in PyTorch 1.13, one seed (dev and test loss)',
} as const;
const size = { layers: 4, heads: 4, channels: 64, context: 16, clipNorm: 1e6 } as const;

/** One rung of the ladder, on the packaged names. */
function rung(setting: string, options: Recipe['options']): Recipe {
  return {
    data: 'first-names',
    setting,
    options,
    seeds: 3,
    metrics: ['loss'],
    published: {},
    source: '',
  };
}

/** The bare ladder: each rung has what those before it have. */
const bare = { attention: 'mean', heads: 1, residual: false, norm: false, mlp: 0 } as const;
const ladder: readonly Recipe[] = [
  rung('bag of words', bare),
  rung('+ one head', { ...bare, attention: 'scaled' }),
  rung('+ four heads', { residual: false, norm: false, mlp: 0 }),
  rung('+ residual', { norm: false, mlp: 0 }),
  rung('+ layer norm', { mlp: 0 }),
  rung('+ MLP: the default', {}),
  rung('without positions', { positions: 'none' }),
  rung('sine waves', { positions: 'sinusoidal' }),
  rung('rotary positions', { positions: 'rotary' }),
  rung('tied weights', { tied: true }),
];

/** The plays by their tokens. */
function tokens(setting: string, options: Recipe['options']): Recipe {
  return { ...rung(setting, options), data: 'shakespeare' };
}

/** The plays as nanoGPT reads its text on a processor. */
const nanoGpt: Recipe = {
  ...rung('4 layers of 128, context 64: nanoGPT’s run, 2,000 steps', {
    ...{ layers: 4, heads: 4, channels: 128, context: 64, batchSize: 12 },
    ...{ learningRate: 0.001, weightDecay: 0.1 },
  }),
  data: 'shakespeare',
  plan: { length: { steps: 2000 }, evaluateEvery: 2000 },
  seeds: 1,
  metrics: ['validationLoss', 'loss'],
  published: { validationLoss: { mean: 1.8191 }, loss: { mean: 1.836 } },
  source: published.source,
};

export const recipes: readonly Recipe[] = [
  {
    ...published,
    setting: '4 layers of 64, 1e-3 to 1e-4 by cosine, 10,000 steps',
    options: { ...size, learningRate: 0.001, weightDecay: 0.1 },
    published: { validationLoss: { mean: 1.9872 }, loss: { mean: 1.9918 } },
  },
  {
    ...published,
    setting: '4 layers of 64, 5e-4 throughout, 10,000 steps',
    options: { ...size, learningRate: 0.0005, schedule: 'constant', warmup: 0 },
    published: { validationLoss: { mean: 2.017 }, loss: { mean: 2.0149 } },
  },
  ...ladder,
  tokens('characters: the default', {}),
  tokens('512 byte pairs', { tokenizer: 'bpe', vocabulary: 512 }),
  tokens('1,280 words and bytes', { tokenizer: 'words', vocabulary: 1280 }),
  nanoGpt,
  { ...rung('two layers', {}), data: 'copying' },
  { ...rung('one layer', { layers: 1 }), data: 'copying' },
];
