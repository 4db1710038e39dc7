/** @file Pictures or sounds to predict: a file or a folder, read as folders of training are. Read example-file.ts before. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DataError, LimitError } from '@nnzoo/core';
import {
  type Finding,
  type ImageFormat,
  type ImageSet,
  makeImageSet,
  printable,
} from '@nnzoo/data';
import { byNumberThenText } from '../csv/column.ts';
import type { Background } from '../images/background.ts';
import { parseIdx } from '../images/idx.ts';
import { findIdxPictures } from '../images/own/idx-folder.ts';
import { fitPicture, type Picture } from '../images/picture.ts';
import { spokenFormat } from '../speech/word-picture.ts';
import { areSounds, brightestOf, cutFindings, readExample } from './example-file.ts';
import { byStem, exampleFiles, isExample, isHidden, isSoundName, passedOver } from './listing.ts';
import { readIdxFile } from './picture-folder.ts';
import { isFolder, readUserFile } from './user-file.ts';

/** Pictures in the format of a model. */
export interface GivenPictures {
  readonly images: ImageSet;
  /** Their files' names, where there may be several; null for one file. */
  readonly names: readonly string[] | null;
  /** Files that were passed over. */
  readonly findings: readonly Finding[];
}

/** How they are read. */
export interface ReadGivenOptions {
  /** The size and channels of the training pictures: each is brought to them. */
  readonly format: Pick<ImageFormat, 'height' | 'width' | 'channels'>;
  /** What is seen through transparent pixels; default white. */
  readonly background?: Background;
  /** Most bytes of all pictures together; default 2 GiB. */
  readonly limit?: number;
}

/** Largest file that is read. */
const largestFile = 512 * 2 ** 20;

/** True for a name that can only be a picture, or a sound, which becomes one. */
export function isPictureName(name: string): boolean {
  return /\.(png|jpe?g|wav)$|[-.]idx3-ubyte(\.gz)?$/iu.test(name);
}

/**
 * Reads what lies at `path`: a PNG, JPEG or WAV file, an idx file (also packed with gzip), or a folder. Of a
 * folder its idx files of pictures, or its PNG, JPEG or WAV files, or those of the folders in it; hidden
 * files are passed over, and the order is that of training.
 *
 * @throws DataError `file/…`, `png/…`, `jpeg/…`, `idx/…`, `predict/no-pictures`; LimitError `png/limit`, `jpeg/limit`,
 *   `images/limit`, …
 */
export async function readGivenPictures(
  path: string,
  options: ReadGivenOptions,
): Promise<GivenPictures> {
  if (!(await isFolder(path))) {
    const pictures = await readFile(path, options);
    const brightest = brightestOf(isSoundName(path));
    const findings = cutFindings(pictures.filter(isCut).length);
    return { images: inFormat(pictures, options, brightest), names: null, findings };
  }
  const entries = await readdir(path, { withFileTypes: true });
  const idx = findIdxPictures(entries.map(({ name }) => name));
  if (idx.length > 0) return readIdxFiles(path, idx, options);
  const { names, others } = await listPictures(path, entries);
  if (names.length === 0) {
    const message = `${printable(path)}: no ${exampleFiles} in this folder`;
    throw new DataError('predict/no-pictures', message, { path });
  }
  const { format } = options;
  const brightest = brightestOf(areSounds(names, path));
  const gathered = room(names.length, options);
  let cut = 0;
  // One after the other: each may be large before it is brought to size.
  for (const [i, name] of names.entries()) {
    const [picture] = await readFile(join(path, name), options);
    gathered.set(fitPicture(picture, format).pixels, i * lengthOf(format));
    if (isCut(picture)) cut++;
  }
  const images = setOf(gathered, format, brightest);
  const stray = passedOver(others, `${exampleFiles} and nothing else`);
  return { images, names, findings: [...stray, ...cutFindings(cut)] };
}

/** The pictures or sounds of a folder in the order of training, else those of the folders in it. */
async function listPictures(path: string, entries: readonly Dirent[]) {
  const visible = entries.filter(({ name }) => !isHidden(name));
  const names = visible.filter(isExample).map(({ name }) => name);
  const others = visible.filter((entry) => !isExample(entry)).map(({ name }) => name);
  if (names.length > 0) return { names: names.sort(byStem), others };
  const stray: string[] = [];
  for (const name of others.sort(byNumberThenText)) {
    if (!(await isFolder(join(path, name)))) {
      stray.push(name);
      continue;
    }
    const inside = await readdir(join(path, name), { withFileTypes: true });
    const shown = inside.filter((entry) => !isHidden(entry.name));
    const pictures = shown.filter(isExample).map((entry) => entry.name);
    names.push(...pictures.sort(byStem).map((picture) => `${name}/${picture}`));
    stray.push(
      ...shown.filter((entry) => !isExample(entry)).map((entry) => `${name}/${entry.name}`),
    );
  }
  return { names, others: stray };
}

async function readIdxFiles(
  path: string,
  files: readonly string[],
  options: ReadGivenOptions,
): Promise<GivenPictures> {
  const pictures: Picture[] = [];
  const names: string[] = [];
  for (const file of files) {
    const read = idxPictures(await readIdxFile(join(path, file), file), file);
    read.forEach((picture, i) => {
      pictures.push(picture);
      names.push(`${file}, picture ${i + 1}`);
    });
  }
  return { images: inFormat(pictures, options, 255), names, findings: [] };
}

/** One file: two zeros and a type are how idx files begin; no picture or sound does. */
async function readFile(path: string, options: ReadGivenOptions): Promise<Picture[]> {
  const name = basename(path);
  if (isSoundName(name)) requireSoundModel(name, options);
  const bytes = await (name.endsWith('.gz')
    ? readIdxFile(path, name)
    : readUserFile(path, { limit: largestFile }));
  return bytes[0] === 0 && bytes[1] === 0
    ? idxPictures(bytes, name)
    : [await readExample(bytes, { name, background: options.background })];
}

function isCut(picture: Picture): boolean {
  return 'isCut' in picture && picture.isCut === true;
}

/** A model of pictures of another size learned from no sounds. */
function requireSoundModel(name: string, { format }: ReadGivenOptions): void {
  const { height, width, channels } = spokenFormat;
  if (format.height === height && format.width === width && format.channels === channels) return;
  const message = `${printable(name)} is a sound; this model learned from pictures of ${format.width} × ${format.height}: give it pictures`;
  throw new DataError('predict/wrong-kind', message, { file: name });
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

function inFormat(
  pictures: readonly Picture[],
  options: ReadGivenOptions,
  brightest: number,
): ImageSet {
  const { format } = options;
  const pixels = room(pictures.length, options);
  pictures.forEach((picture, i) => {
    pixels.set(fitPicture(picture, format).pixels, i * lengthOf(format));
  });
  return setOf(pixels, format, brightest);
}

function room(count: number, { format, limit = 2 ** 31 }: ReadGivenOptions): Uint8Array {
  const bytes = count * lengthOf(format);
  if (bytes <= limit) return new Uint8Array(bytes);
  const message = `${count} pictures of ${format.width} × ${format.height} are ${bytes} bytes; at most ${limit} are held: predict them in several folders`;
  throw new LimitError('images/limit', message, { bytes, limit });
}

function lengthOf({ height, width, channels }: ReadGivenOptions['format']): number {
  return height * width * channels;
}

function setOf(
  pixels: Uint8Array,
  { height, width, channels }: ReadGivenOptions['format'],
  brightest: number,
) {
  return makeImageSet({ name: 'pictures', height, width, channels, brightest, pixels });
}
