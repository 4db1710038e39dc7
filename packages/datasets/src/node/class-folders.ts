/** @file Pictures or sounds in a folder for each class: what is in each folder, and the files read in. Read example-file.ts before. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { byNumberThenText } from '../csv/column.ts';
import { identicalFindings } from '../images/own/identical.ts';
import { PictureGathering } from '../images/own/picture-classes.ts';
import { areSounds, brightestOf, cutFindings, readExample } from './example-file.ts';
import { byStem, exampleFiles, isExample, isHidden, passedOver, shownNames } from './listing.ts';
import { ownName } from './own-name.ts';
import type { PictureFolder, ReadPictureFolderOptions } from './picture-folder.ts';
import { isFolder, readUserFile } from './user-file.ts';

/** Largest file that is read. */
const largestFile = 64 * 2 ** 20;
/** Files read at once: reading waits for the disk, more than for the processor. */
const readAtOnce = 8;

/** The files of a class, and what else lies there. */
interface ClassFolder {
  readonly label: string;
  readonly pictures: readonly string[];
  readonly others: readonly string[];
}

/** The pictures of the class folders among `entries`; what this throws stands at `readPictureFolder`. */
export async function readClassFolders(
  folder: string,
  entries: readonly Dirent[],
  { size, background }: ReadPictureFolderOptions,
): Promise<PictureFolder> {
  const visible = entries.filter(({ name }) => !isHidden(name));
  const folders: Dirent[] = [];
  // A link to a folder is as good as a folder.
  for (const entry of visible) if (await isFolder(join(folder, entry.name))) folders.push(entry);
  if (folders.length === 0) throw noClasses(folder, visible);
  const names = folders.map(({ name }) => name).sort(byNumberThenText);
  const classes: ClassFolder[] = [];
  for (const name of names) classes.push(await listClass(folder, name));
  if (classes.length === 1) throw oneClass(folder, classes[0]);
  const count = classes.reduce((sum, { pictures }) => sum + pictures.length, 0);
  const all = classes.flatMap(({ pictures }) => pictures);
  const sounds = areSounds(all, folder);
  if (sounds) refuseForSounds(folder, size !== null, background !== undefined);
  const gathering = new PictureGathering({ count, size });
  let hasTransparency = false;
  let cut = 0;
  for (const [id, { label, pictures }] of classes.entries()) {
    for (let from = 0; from < pictures.length; from += readAtOnce) {
      const batch = pictures.slice(from, from + readAtOnce).map((name) => join(label, name));
      const limits = { limit: largestFile };
      const files = await Promise.all(
        batch.map((name) => readUserFile(join(folder, name), limits)),
      );
      for (const [i, bytes] of files.entries()) {
        const picture = await readExample(bytes, { name: batch[i], background });
        hasTransparency ||= picture.hasTransparency;
        if (picture.isCut) cut++;
        gathering.add(picture, printable(batch[i]), id);
      }
    }
  }
  const labels = classes.map(({ label }) => printable(label));
  const stray = visible.filter((entry) => !folders.includes(entry)).map(({ name }) => name);
  const others = [...stray, ...classes.flatMap(({ others: theirs }) => theirs)];
  const images = gathering.finish(ownName(folder), labels, brightestOf(sounds));
  const healthy = `${exampleFiles} in a folder for each class, and nothing else`;
  const same = identicalFindings(images, hasTransparency);
  return { images, findings: [...passedOver(others, healthy), ...same, ...cutFindings(cut)] };
}

/** Sounds have one size, and no transparency. */
function refuseForSounds(folder: string, hasSize: boolean, hasBackground: boolean): void {
  const shown = printable(folder);
  if (hasSize) {
    const message = `${shown} holds sounds, whose pictures are of one size already: leave --resize out`;
    throw new DataError('folder/resize', message);
  }
  if (hasBackground) {
    const message = `${shown} holds sounds, which have no transparency: leave --background out`;
    throw new DataError('folder/background', message);
  }
}

/** What lies in the folder of a class. @throws {DataError} `folder/empty-class` */
async function listClass(folder: string, label: string): Promise<ClassFolder> {
  const entries = await readdir(join(folder, label), { withFileTypes: true });
  const visible = entries.filter(({ name }) => !isHidden(name));
  const pictures = visible.filter(isExample).map(({ name }) => name);
  const others = visible.filter((entry) => !isExample(entry));
  if (pictures.length > 0) {
    const names = others.map(({ name }) => join(label, name));
    return { label, pictures: pictures.sort(byStem), others: names };
  }
  const hint = others.some((entry) => entry.isDirectory())
    ? `it holds folders (${shownNames(others)}): name the folder whose folders are the classes`
    : others.length > 0
      ? `it holds ${shownNames(others)}: save the pictures as PNG or JPEG, sounds as WAV`
      : 'it is empty: remove it, or put pictures of that class into it';
  throw new DataError(
    'folder/empty-class',
    `${printable(join(folder, label))}: no PNG, JPEG or WAV file for the class "${printable(label)}"; ${hint}`,
    { class: label },
  );
}

function noClasses(folder: string, entries: readonly Dirent[]): DataError {
  const found = entries.length === 0 ? 'it is empty' : `it holds ${shownNames(entries)}`;
  return new DataError(
    'folder/layout',
    `${printable(folder)}: ${found}; expected a folder for each class with ${exampleFiles} in it, or idx files (train-images-idx3-ubyte, train-labels-idx1-ubyte)`,
    { entries: entries.length },
  );
}

function oneClass(folder: string, { label, pictures }: ClassFolder): DataError {
  return new DataError(
    'folder/one-class',
    `${printable(folder)}: one class alone, "${printable(label)}" with ${pictures.length} pictures; two classes or more are needed`,
    { class: label, pictures: pictures.length },
  );
}
