/** @file @nnzoo/vit: a picture read as patches. Start with patches.ts. */
import { ImagePreprocessor } from '@nnzoo/datasets';
import { defineArchitecture, labeledRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { vitOptions } from './options.ts';
import { vitTrainer } from './trainer.ts';

export { tokenShares } from './attention.ts';
export type { VitOptions } from './options.ts';
export { type Grid, gridOf, patchesOf, usualPatch } from './patches.ts';
export { VisionTransformer, type VitSizes } from './vision-transformer.ts';

/** An encoder of attention and small networks over patches of pictures: ViT, small enough to read. */
export const vit = defineArchitecture({
  id: 'vit',
  title: 'Vision transformer',
  year: 2021,
  paper: {
    authors:
      'A. Dosovitskiy, L. Beyer, A. Kolesnikov, D. Weissenborn, X. Zhai, T. Unterthiner, M. Dehghani, M. Minderer, G. Heigold, S. Gelly, J. Uszkoreit, N. Houlsby',
    year: 2021,
    title: 'An image is worth 16×16 words: Transformers for image recognition at scale',
    where: 'https://arxiv.org/abs/2010.11929',
  },
  summary: 'A picture is cut into patches; each is a token, and asks all others what they show.',
  learns: 'rate',
  accepts: 'images',
  options: vitOptions,
  datasets,
  examples,
  own,
  createPreprocessor: () => new ImagePreprocessor(),
  createTrainer: vitTrainer,
  records: (predictions, preprocessor) => labeledRecords(predictions, preprocessor),
});
