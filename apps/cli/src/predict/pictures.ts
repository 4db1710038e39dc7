/** @file Pictures to predict: a PNG file, a folder of them, or an idx file, as the trained model sees pictures. */
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { edgeLight, fitPicture, type Picture, parseIdx, printable, readPng } from '@nnzoo/datasets';
import { isFolder, readUserFile } from '@nnzoo/datasets/node';
import { type Finding, type ImageFormat, type ImageSet, makeImageSet } from '@nnzoo/training';

/** Pictures in the format of a model. */
export interface GivenPictures {
  readonly images: ImageSet;
  /** Their files' names, where there may be several; null for one file. */
  readonly names: readonly string[] | null;
}

/** Largest file that is read. */
const largestFile = 512 * 2 ** 20;

/**
 * Reads what lies at `path` and brings it to `format`, the size and channels of the training
 * pictures.
 *
 * @throws DataError `file/…`, `png/…`, `idx/…`, `predict/no-pictures`; LimitError `png/limit`, …
 */
export async function readPictures(path: string, format: ImageFormat): Promise<GivenPictures> {
  if (!(await isFolder(path))) {
    const pictures = await readFile(path, basename(path));
    return { images: inFormat(pictures, format), names: null };
  }
  const names = (await readdir(path)).filter((name) => /\.png$/iu.test(name)).sort();
  if (names.length === 0) {
    const message = `${printable(path)}: no PNG files in this folder`;
    throw new DataError('predict/no-pictures', message, { path });
  }
  const fitted: Picture[] = [];
  // One after the other: each may be large before it is brought to size.
  for (const name of names) {
    const [picture] = await readFile(join(path, name), name);
    fitted.push(fitPicture(picture, format));
  }
  return { images: inFormat(fitted, format), names };
}

/** True for a name that can only be a picture. */
export function isPictureName(name: string): boolean {
  return /^\.(png|idx3-ubyte)$/iu.test(extname(name)) || /-idx3-ubyte$/u.test(name);
}

async function readFile(path: string, name: string): Promise<Picture[]> {
  const bytes = await readUserFile(path, { limit: largestFile });
  // Two zeros and a type are how idx files begin; no PNG file does.
  return bytes[0] === 0 && bytes[1] === 0
    ? idxPictures(bytes, name)
    : [await readPng(bytes, { name })];
}

function idxPictures(bytes: Uint8Array, name: string): Picture[] {
  const { shape, data } = parseIdx(bytes, { name, axes: 3 });
  const [count, height, width] = shape;
  const length = height * width;
  return Array.from({ length: count }, (_, i) => ({
    ...{ height, width, channels: 1 as const },
    pixels: data.subarray(i * length, (i + 1) * length),
  }));
}

function inFormat(pictures: readonly Picture[], format: ImageFormat): ImageSet {
  const { height, width, channels } = format;
  const length = height * width * channels;
  const pixels = new Uint8Array(pictures.length * length);
  pictures.forEach((picture, i) => {
    pixels.set(fitPicture(picture, format).pixels, i * length);
  });
  return makeImageSet({ name: 'pictures', height, width, channels, brightest: 255, pixels });
}

/** How far the light at the edge may be from that of the training pictures. */
const edgeTolerance = 0.5;

/** Pictures on bright paper for a model that knows dark paper only, or the other way round. */
export function invertedFindings(
  { images, names }: GivenPictures,
  trained: number,
  file: string,
): Finding[] {
  const edges = Array.from({ length: images.size }, (_, i) =>
    edgeLight(images.subset(Int32Array.of(i))),
  );
  return edges.flatMap((edge, i): Finding[] => {
    if (Math.abs(edge - trained) <= edgeTolerance) return [];
    return [
      {
        check: 'inverted-picture',
        severity: 'warning',
        subject: printable(names?.[i] ?? (images.size === 1 ? file : `${file}, picture ${i + 1}`)),
        measured: `its edge is ${edge > trained ? 'bright' : 'dark'}, ${edge.toFixed(2)} of full light`,
        healthy: `as in training, ${trained.toFixed(2)}`,
        remedy: 'turn dark and bright around in the picture',
      },
    ];
  });
}
