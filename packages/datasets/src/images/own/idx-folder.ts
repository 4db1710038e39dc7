/** @file A folder of idx files, named as those of MNIST are, as pictures. Read idx.ts first. */
import { DataError } from '@nnzoo/core';
import { type ImageSet, makeImageSet, printable } from '@nnzoo/data';
import { type IdxArray, parseIdx } from '../idx.ts';

/** The files of one part by their names in the folder. */
export interface IdxPart {
  readonly images: string;
  readonly labels: string;
}

/** The idx files of a folder; the test part is null where there is none. */
export interface IdxFiles {
  readonly train: IdxPart;
  readonly test: IdxPart | null;
}

const pattern = /^(train|t10k|test)-(images|labels)[-.]idx[13]-ubyte(?:\.gz)?$/u;

/**
 * The idx files among these names: `train-images-idx3-ubyte`, `t10k-labels-idx1-ubyte` and so on,
 * with a point in place of the second hyphen, or packed with `.gz`. Null where there are none.
 *
 * @throws {DataError} `idx/files` where pictures stand without labels, or a test part alone.
 */
export function findIdxFiles(names: readonly string[], folder: string): IdxFiles | null {
  const found: Record<string, string> = {};
  for (const name of [...names].sort()) {
    const match = pattern.exec(name);
    // Sorted, so that of a file and its packed twin the unpacked one comes first and is taken.
    if (match) found[`${match[1] === 'train' ? 'train' : 'test'} ${match[2]}`] ??= name;
  }
  const part = (name: string): IdxPart | null => {
    const [images, labels] = [found[`${name} images`], found[`${name} labels`]];
    if (images === undefined && labels === undefined) return null;
    if (images !== undefined && labels !== undefined) return { images, labels };
    throw missing(folder, name, images ?? labels, images === undefined ? 'images' : 'labels');
  };
  const [train, test] = [part('train'), part('test')];
  if (train !== null) return { train, test };
  if (test === null) return null;
  throw missing(folder, 'train', test.images, 'images');
}

/** The files of pictures among these names, those of training first: labels need not stand beside them. */
export function findIdxPictures(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of [...names].sort()) {
    const [, part, what] = pattern.exec(name) ?? [];
    const key = part === 'train' ? 'train' : 'test';
    if (what === 'images' && !found.has(key)) found.set(key, name);
  }
  return ['train', 'test'].flatMap((part) => found.get(part) ?? []);
}

/** The unpacked bytes of the files of a part. */
export interface IdxBytes {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * The pictures of idx files, a class for each number among the labels. A test part, where there is
 * one, is the test part.
 *
 * @throws {DataError} `idx/…`: `idx/count` where pictures and labels are not as many, `idx/format`
 *   where the parts are pictures of different sizes.
 */
export function idxImages(
  name: string,
  files: IdxFiles,
  bytes: { readonly train: IdxBytes; readonly test: IdxBytes | null },
): ImageSet {
  const train = parsePart(files.train, bytes.train);
  const test = files.test && bytes.test && parsePart(files.test, bytes.test);
  const [count, height, width] = train.images.shape;
  if (test && (test.images.shape[1] !== height || test.images.shape[2] !== width)) {
    const [, otherHeight, otherWidth] = test.images.shape;
    throw new DataError(
      'idx/format',
      `${printable(name)}: ${files.test?.images} has pictures of ${otherHeight} × ${otherWidth}, ${files.train.images} of ${height} × ${width}`,
      { test: [otherHeight, otherWidth], train: [height, width] },
    );
  }
  const values = joined(train.labels.data, test?.labels.data);
  const classes = [...new Set(values)].sort((a, b) => a - b);
  const idOf = new Map(classes.map((value, id) => [value, id]));
  const rows = (from: number, to: number) =>
    Int32Array.from({ length: to - from }, (_, row) => from + row);
  return makeImageSet({
    ...{ name, height, width, channels: 1, brightest: 255 },
    pixels: joined(train.images.data, test?.images.data),
    target: {
      ...{ kind: 'class', name: 'class', labels: classes.map(String) },
      ids: Int32Array.from(values, (value) => idOf.get(value)!),
    },
    parts: test ? { train: rows(0, count), test: rows(count, values.length) } : null,
  });
}

function parsePart(files: IdxPart, bytes: IdxBytes): { images: IdxArray; labels: IdxArray } {
  const images = parseIdx(bytes.images, { name: files.images, axes: 3 });
  const labels = parseIdx(bytes.labels, { name: files.labels, axes: 1 });
  const [pictures, given] = [images.shape[0], labels.shape[0]];
  if (pictures === given) return { images, labels };
  throw new DataError(
    'idx/count',
    `${files.images} holds ${pictures} pictures, ${files.labels} ${given} labels: they do not belong together`,
    { pictures, labels: given },
  );
}

function joined(first: Uint8Array, second: Uint8Array = new Uint8Array(0)): Uint8Array {
  if (second.length === 0) return first;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function missing(folder: string, part: string, given: string, what: string): DataError {
  const names = { train: 'train', test: 't10k' }[part] ?? part;
  const expected = `${names}-${what}-idx${what === 'images' ? 3 : 1}-ubyte`;
  return new DataError(
    'idx/files',
    `${printable(folder)}: ${printable(given)} stands alone; ${expected} (or ${expected}.gz) was expected beside it`,
    { given, expected },
  );
}
