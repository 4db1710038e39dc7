/** @file A folder of the user's own pictures: idx files, or PNG and JPEG files in a folder for each class. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataError, LimitError } from '@nnzoo/core';
import type { Finding, ImageSet } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import type { Background } from '../images/background.ts';
import { identicalFindings } from '../images/own/identical.ts';
import { findIdxFiles, type IdxBytes, type IdxFiles, idxImages } from '../images/own/idx-folder.ts';
import type { PictureSize } from '../images/own/picture-classes.ts';
import { inflate } from '../images/png/inflate.ts';
import { readClassFolders } from './class-folders.ts';
import { ownName } from './own-name.ts';
import { explain, isSystemError, readUserFile } from './user-file.ts';

/** How a folder is read. */
export interface ReadPictureFolderOptions {
  /** Every picture is brought to this size; null: all must be of one. */
  readonly size: PictureSize | null;
  /** What is seen through transparent pixels; default white. */
  readonly background?: Background;
}

/** The pictures of a folder. */
export interface PictureFolder {
  readonly images: ImageSet;
  /** Files that were passed over. */
  readonly findings: readonly Finding[];
}

/** Most bytes of an idx file, packed or not. */
const largestIdx = 512 * 2 ** 20;

/**
 * The pictures in a folder: idx files named as MNIST's are (also packed with gzip), or a folder for
 * each class with PNG or JPEG files in it, classes and files in the order of their names.
 *
 * @throws {DataError} `folder/layout` for anything else; `folder/…`, `idx/…`, `png/…`, `jpeg/…`, `images/…`,
 *   `file/…`, each with the name of the file or folder.
 * @throws {LimitError} `png/limit`, `jpeg/limit`, `images/limit`, `idx/limit`, `file/limit`.
 */
export async function readPictureFolder(
  path: string,
  options: ReadPictureFolderOptions,
): Promise<PictureFolder> {
  const folder = resolve(path);
  const shown = printable(folder);
  const { size, background } = options;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = findIdxFiles(
      entries.map(({ name }) => name),
      folder,
    );
    if (files === null) return await readClassFolders(folder, entries, options);
    if (size !== null) {
      const message = `${shown} holds idx files, whose pictures are of one size already: leave --resize out`;
      throw new DataError('folder/resize', message);
    }
    if (background) {
      const message = `${shown} holds idx files, which have no transparency: leave --background out`;
      throw new DataError('folder/background', message);
    }
    const images = await readIdxFolder(folder, files);
    return { images, findings: identicalFindings(images, false) };
  } catch (error) {
    throw isSystemError(error)
      ? explain(error, error.path ?? folder, printable(error.path ?? folder))
      : error;
  }
}

async function readIdxFolder(folder: string, files: IdxFiles): Promise<ImageSet> {
  const read = async ({ images, labels }: IdxFiles['train']): Promise<IdxBytes> => ({
    images: await readIdxFile(join(folder, images), images),
    labels: await readIdxFile(join(folder, labels), labels),
  });
  const bytes = { train: await read(files.train), test: files.test && (await read(files.test)) };
  return idxImages(ownName(folder), files, bytes);
}

/** The bytes of an idx file, unpacked where its name ends in `.gz`. */
export async function readIdxFile(path: string, name: string): Promise<Uint8Array> {
  const bytes = await readUserFile(path, { limit: largestIdx });
  if (!name.endsWith('.gz')) return bytes;
  const unpacked = await inflate(Uint8Array.from(bytes), 'gzip', largestIdx);
  if (unpacked.kind === 'whole') return unpacked.bytes;
  if (unpacked.kind === 'longer') {
    const message = `${name}: more than ${largestIdx} bytes when unpacked; at most that are read`;
    throw new LimitError('idx/limit', message, { limit: largestIdx });
  }
  const message = `${name}: cannot be unpacked (${unpacked.reason}); copy it again`;
  throw new DataError('idx/packed', message, { file: name });
}
