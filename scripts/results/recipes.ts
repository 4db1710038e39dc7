/**
 * @file What the tables show: each recipe is one row, run over several seeds, beside the published
 * figure that it answers to. Nothing here was chosen on test data: the settings are the sources'.
 */

import type { TextSplit } from '@nnzoo/data';
import { protocolName, type SplitPolicy } from '@nnzoo/data';
import { type AnyOptionValue, type Architecture, type Plan, usualSplit } from '@nnzoo/training';
import { cnnRecipes } from './recipes/cnn.ts';
import { cnnSignalRecipes } from './recipes/cnn-signals.ts';
import { feedforwardRecipes } from './recipes/feedforward.ts';
import { linearRecipes } from './recipes/linear.ts';
import { makemoreRecipes } from './recipes/makemore.ts';
import { modularRecipes } from './recipes/modular.ts';
import { nineRecipes } from './recipes/nine.ts';
import { rbfRecipes } from './recipes/rbf.ts';
import { recommenderRecipes } from './recipes/recommender.ts';
import { rnnRecipes } from './recipes/rnn.ts';
import { scalarRecipes } from './recipes/scalar.ts';
import { wavenetRecipes } from './recipes/wavenet.ts';

/** A published figure: mean and standard deviation, as the source gives them. */
export interface Published {
  readonly mean: number;
  readonly deviation?: number;
}

/** One row of a table. */
export interface Recipe {
  readonly architecture: string;
  readonly data: string;
  /** How the row is called: "8×8 hexagonal, PCA, 3→1 linear". */
  readonly setting: string;
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Parts of the data set's plan to replace. */
  readonly plan?: Partial<Plan>;
  /** Default: the data set's own. */
  readonly split?: SplitPolicy;
  /** Folds of a cross-validation: each seed's cell is the mean over them. Default: the data set's own split. */
  readonly folds?: number;
  /** A file that is not in the repository: measured where this environment variable has its path. */
  readonly file?: { readonly variable: string; readonly split: TextSplit };
  readonly seeds: number;
  /** Metrics shown, in this order; `validationLoss` is that of the last validation. */
  readonly metrics: readonly string[];
  /** By metric. */
  readonly published: Readonly<Record<string, Published>>;
  /** Where the published figures come from. */
  readonly source: string;
  /** What the source did otherwise than this row, in a word or two: then nothing is reached or missed. */
  readonly otherwise?: string;
  /** Shown in a table of its own, with all its metrics. */
  readonly detailed?: boolean;
}

/**
 * How the rows of a recipe are divided, where that is not the data set's own way: `10-fold`,
 * `all rows`. A published figure was measured in the same way.
 */
export function protocolOf({ data, folds, split }: Recipe, { datasets }: Architecture) {
  if (folds !== undefined) return protocolName({ kind: 'fold', folds, fold: 0, validation: 0 });
  const entry = Object.hasOwn(datasets, data) ? datasets[data] : undefined;
  const usual = entry && (entry.split ?? usualSplit(entry.task));
  const policy = split ?? usual;
  return policy ? protocolName(policy) : null;
}

const miniSom = 'MiniSom 2.3.6, 10 seeds, same scaling, map and schedule';
const mapMetrics = ['quantizationError', 'topographicError', 'purity'];

/** A published mean, with its deviation where the source gives one. */
const of = (mean: number, deviation?: number): Published =>
  deviation === undefined ? { mean } : { mean, deviation };

/** A map as the published runs of MiniSom had it. */
function map(
  data: string,
  setting: string,
  options: Recipe['options'],
  [quantizationError, topographicError, purity]: readonly Published[],
): Recipe {
  const published = { quantizationError, topographicError, purity };
  const seeds = options['training'] === 'batch' ? 1 : 10;
  return {
    architecture: 'som',
    data,
    setting,
    options,
    seeds,
    metrics: mapMetrics,
    published,
    source: miniSom,
  };
}

/** Rosenblatt's rule from zero weights, rows in file order: counts that can be worked by hand. */
function counts(data: string, epochs: number, updates: number): Recipe {
  return {
    architecture: 'perceptron',
    data,
    setting: 'zero weights, η 1, file order',
    options: {},
    seeds: 1,
    metrics: ['epochs', 'updates', 'accuracy'],
    published: { epochs: of(epochs), updates: of(updates) },
    source: 'Rosenblatt’s rule worked step by step (exact counts)',
  };
}

/** The pocket on data that may not be separable, 20 % held out; no published counterpart. */
function pocket(data: string): Recipe {
  return {
    architecture: 'perceptron',
    data,
    setting: 'one against the rest, pocket, 20 % test',
    options: {},
    seeds: 10,
    metrics: ['accuracy'],
    published: {},
    source: '',
  };
}

export const recipes: readonly Recipe[] = [
  ...scalarRecipes,
  counts('and', 9, 18),
  counts('or', 6, 9),
  counts('nand', 9, 18),
  counts('iris-setosa', 4, 5),
  ...['iris', 'wine', 'breast-cancer'].map(pocket),
  ...linearRecipes,
  ...nineRecipes,
  ...feedforwardRecipes,
  ...rbfRecipes,
  map(
    'iris',
    '8×8, random start, σ 1.5, inverse decay',
    { initialization: 'random', radius: 1.5, decay: 'inverse' },
    [of(0.2625, 0.0039), of(0.047, 0.026), of(0.972, 0.009)],
  ),
  map('iris', '8×8, PCA start, σ 3→1, linear', {}, [
    of(0.4227, 0.0045),
    of(0.004, 0.0053),
    of(0.966, 0.011),
  ]),
  map('iris', '8×8 hexagonal, PCA start, σ 3→1, linear', { topology: 'hexagonal' }, [
    of(0.4312, 0.0094),
    of(0.0173, 0.0108),
    of(0.97, 0.012),
  ]),
  map('breast-cancer', '11×11, PCA start, σ 3→1, linear', { width: 11, height: 11 }, [
    of(2.6789, 0.0095),
    of(0.0156, 0.0067),
    of(0.963, 0.003),
  ]),
  map('wine', '8×8, PCA start, σ 3→1, linear', {}, [
    of(1.9586, 0.0142),
    of(0.0051, 0.0053),
    of(0.972, 0.011),
  ]),
  {
    ...map('iris', '8×8, PCA start, batch, 20 passes, σ 3→1', { training: 'batch' }, [
      of(0.4039),
      of(0),
      of(0.973),
    ]),
    source: 'the batch map in NumPy, same scaling, map and schedule',
  },
  ...modularRecipes,
  ...makemoreRecipes,
  ...rnnRecipes,
  ...cnnRecipes,
  ...cnnSignalRecipes,
  ...wavenetRecipes,
  ...recommenderRecipes,
];
