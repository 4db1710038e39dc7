/** @file @nnzoo/makemore: from counting pairs of characters to a network that is healthy. Start with options.ts. */
import { ContextPreprocessor } from '@nnzoo/data';
import { readTextRows } from '@nnzoo/datasets';
import { defineArchitecture, lossRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { contextOf, makemoreOptions } from './options.ts';
import { createTrainer } from './trainer.ts';

export { BigramNetwork } from './bigram.ts';
export { batchNormBackward, crossEntropyBackward } from './by-hand/closed-forms.ts';
export { type Comparison, compareByHand } from './by-hand/compare.ts';
export { type Health, healthFindings, measureHealth } from './health.ts';
export { type Initialization, initializations } from './initialization.ts';
export { CharacterMlp, type MlpActivations, type MlpOptions } from './mlp.ts';
export { axesCompared, normalizeOver } from './normalization.ts';
export { drawShares } from './shares.ts';
export type { MakemoreModel } from './trainer.ts';

/** Models of characters, each a step up from the one before. */
export const makemore = defineArchitecture({
  id: 'makemore',
  title: 'Character models, from counts to a network',
  year: 2003,
  paper: {
    authors: 'Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin',
    year: 2003,
    title: 'A neural probabilistic language model',
    where: 'Journal of Machine Learning Research 3, 1137–1155',
  },
  summary:
    'The next character, predicted from the few before it: by counting, or by a network that learns a vector for each character.',
  learns: 'rate',
  accepts: 'text',
  options: makemoreOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => new ContextPreprocessor(contextOf(options)),
  createTrainer: ({ options, preprocessor, rng }) => createTrainer(options, preprocessor, rng),
  records: lossRecords,
  readRows: (file, preprocessor) => readTextRows(file, preprocessor),
});
