/** @file @nnzoo/cnn: convolutional networks. Start with model.ts. */
import { ImagePreprocessor } from '@nnzoo/datasets';
import { defineArchitecture, labeledRecords } from '@nnzoo/training';
import { datasets, examples, own } from './data.ts';
import { networkNamed } from './network.ts';
import { cnnOptions } from './options.ts';
import { cnnTrainer } from './trainer.ts';

export { type Augmentation, augmented, type Movement, move } from './augmentation.ts';
export type { NetworkChoices } from './blocks.ts';
export { filtered, type HandMadeFilter, handMadeFilters } from './filters.ts';
export { EightOfTwelve, UnitConvolution } from './lecun-1989.ts';
export { type NetworkDescription, type NetworkName, networks } from './model.ts';
export { type BuiltStage, ConvolutionalNetwork, createNetwork, type Traced } from './network.ts';
export type { CnnOptions } from './options.ts';
export { pictureTensor } from './pictures.ts';
export { type ReceptiveField, receptiveField } from './receptive-field.ts';
export {
  FrameConvolution,
  frameConvolution,
  framePooling,
  globalMaxPooling,
} from './sound/frames.ts';
export * from './stages.ts';

/** The convolutional network: filters that are learned, slid over the picture, layer by layer. */
export const cnn = defineArchitecture({
  id: 'cnn',
  title: 'Convolutional network',
  year: 1989,
  paper: {
    authors:
      'Y. LeCun, B. Boser, J. S. Denker, D. Henderson, R. E. Howard, W. Hubbard, L. D. Jackel',
    year: 1989,
    title: 'Backpropagation applied to handwritten zip code recognition',
    where: 'Neural Computation 1(4), 541–551, https://doi.org/10.1162/neco.1989.1.4.541',
  },
  summary:
    'Small learned filters slide over a picture and mark what they look for; later ones look at the marks.',
  learns: 'rate',
  accepts: 'images',
  options: cnnOptions,
  datasets,
  examples,
  own,
  createPreprocessor: ({ options }) => new ImagePreprocessor(networkNamed(options.network).side),
  createTrainer: cnnTrainer,
  records: (predictions, preprocessor) => labeledRecords(predictions, preprocessor),
});
