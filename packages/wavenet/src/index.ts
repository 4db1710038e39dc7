/** @file @nnzoo/wavenet: a context read in pairs of pairs. Start with hierarchical.ts. */
import { ContextPreprocessor } from '@nnzoo/data';
import { readTextRows } from '@nnzoo/datasets';
import { defineArchitecture, lossRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { levelsOf } from './levels.ts';
import { wavenetOptions } from './options.ts';
import { createTrainer } from './trainer.ts';

export { DilatedModel, GatedBlock } from './dilated.ts';
export { HierarchicalModel, type ModelSizes } from './hierarchical.ts';
export { receptiveField } from './receptive-field.ts';
export { slide } from './slide.ts';
export type { WavenetModel } from './trainer.ts';

/** The hierarchical model of characters, and WaveNet's dilated convolutions beside it. */
export const wavenet = defineArchitecture({
  id: 'wavenet',
  title: 'WaveNet',
  year: 2016,
  paper: {
    authors:
      'A. van den Oord, S. Dieleman, H. Zen, K. Simonyan, O. Vinyals, A. Graves, N. Kalchbrenner, A. Senior, K. Kavukcuoglu',
    year: 2016,
    title: 'WaveNet: a generative model for raw audio',
    where: 'https://arxiv.org/abs/1609.03499',
  },
  summary:
    'The characters before the next one are joined in pairs, the pairs in pairs, up to one vector.',
  learns: 'rate',
  accepts: 'text',
  options: wavenetOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => {
    levelsOf(options.context); // refused before the text is cut into contexts
    return new ContextPreprocessor(options.context);
  },
  createTrainer: ({ options, preprocessor, rng }) =>
    createTrainer(options, preprocessor, rng('init')),
  records: lossRecords,
  readRows: (file, preprocessor) => readTextRows(file, preprocessor),
});
