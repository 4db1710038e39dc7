/** @file MNIST: all 70,000 handwritten digits. Its loader. Read after card.ts and images/idx.ts. */
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { digitClasses } from '../../images/digit-classes.ts';
import { parseIdx } from '../../images/idx.ts';
import { readFrom } from '../../read-from.ts';
import { files, mnist70kCard } from './card.ts';

/** Pictures of the training part before the validation part, as Nielsen divides it. */
const trained = 50_000;

/**
 * All 70,000 pictures: 60,000 to train on, of which the last 10,000 are the validation part, then
 * the official 10,000 to test on. 55 MB of bytes.
 *
 * @throws {DataError} `source/missing` where the source lacks a file; `idx/…` where one is damaged.
 */
export async function loadMnist70k(source: ByteSource): Promise<ImageSet> {
  const read = async (path: string, axes: number) =>
    parseIdx(await readFrom(mnist70kCard.id, source, path), { name: path, axes });
  const images = [await read(files.trainImages, 3), await read(files.testImages, 3)];
  const labels = [await read(files.trainLabels, 1), await read(files.testLabels, 1)];
  const given = images[0].shape[0];
  return makeImageSet({
    ...mnist70kCard.image!,
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
