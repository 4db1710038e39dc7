/** @file @nnzoo/transformer: attention, and a small GPT made of it. Start with attention.ts. */
import { SequencePreprocessor } from '@nnzoo/data';
import { readTextRows } from '@nnzoo/datasets';
import { defineArchitecture, lossRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { transformerOptions } from './options.ts';
import { checkSizes } from './sizes.ts';
import { createTrainer } from './trainer.ts';

export { type Attended, attend } from './attention.ts';
export { gradientSizes } from './findings.ts';
export { Gpt, type GptSizes } from './gpt.ts';
export { type HeadReport, headsOf, reportHeads } from './heads.ts';
export type { TransformerOptions } from './options.ts';
export { type ReaderSettings, textReader } from './reader.ts';

/** A decoder of attention and small networks over characters or byte pairs: GPT, small enough to read. */
export const transformer = defineArchitecture({
  id: 'transformer',
  title: 'Transformer',
  year: 2017,
  paper: {
    authors:
      'A. Vaswani, N. Shazeer, N. Parmar, J. Uszkoreit, L. Jones, A. N. Gomez, Ł. Kaiser, I. Polosukhin',
    year: 2017,
    title: 'Attention is all you need',
    where: 'https://arxiv.org/abs/1706.03762',
  },
  summary:
    'Each token asks those before it with a query, and takes a mean of their values, weighted by how well their keys fit.',
  learns: 'rate',
  accepts: 'text',
  options: transformerOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => {
    checkSizes(options); // refused before the text is cut
    const { context, tokenizer, vocabulary } = options;
    return new SequencePreprocessor(context, {
      limited: true,
      tokenization:
        tokenizer === 'characters' ? { tokens: tokenizer } : { tokens: tokenizer, vocabulary },
    });
  },
  createTrainer: ({ options, preprocessor, rng }) =>
    createTrainer(options, preprocessor, rng('init')),
  records: lossRecords,
  readRows: (file, preprocessor) => readTextRows(file, preprocessor),
});
