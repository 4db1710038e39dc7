/** @file PNG files in a folder for each class: what is in each folder, and the pictures read in. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/training';
import { byNumberThenText } from '../csv/column.ts';
import { PictureGathering, type PictureSize } from '../images/own/picture-classes.ts';
import { readPng } from '../images/png/read-png.ts';
import { printable } from '../text/printable.ts';
import { ownName } from './own-name.ts';
import type { PictureFolder } from './picture-folder.ts';
import { isFolder, readUserFile } from './user-file.ts';

/** Largest PNG file that is read. */
const largestFile = 64 * 2 ** 20;
/** Files read at once: reading waits for the disk, more than for the processor. */
const readAtOnce = 8;
/** Names of passed-over files that a message shows. */
const namesShown = 3;

/** The PNG files of a class, and what else lies there. */
interface ClassFolder {
  readonly label: string;
  readonly pictures: readonly string[];
  readonly others: readonly string[];
}

/** The pictures of the class folders among `entries`; what this throws stands at `readPictureFolder`. */
export async function readClassFolders(
  folder: string,
  entries: readonly Dirent[],
  size: PictureSize | null,
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
  const gathering = new PictureGathering({ size });
  for (const [id, { label, pictures }] of classes.entries()) {
    for (let from = 0; from < pictures.length; from += readAtOnce) {
      const batch = pictures.slice(from, from + readAtOnce).map((name) => join(label, name));
      const limits = { limit: largestFile };
      const files = await Promise.all(
        batch.map((name) => readUserFile(join(folder, name), limits)),
      );
      for (const [i, bytes] of files.entries()) {
        gathering.add(await readPng(bytes, { name: batch[i] }), printable(batch[i]), id);
      }
    }
  }
  const labels = classes.map(({ label }) => printable(label));
  const stray = visible.filter((entry) => !folders.includes(entry)).map(({ name }) => name);
  const others = [...stray, ...classes.flatMap(({ others: theirs }) => theirs)];
  return {
    images: gathering.finish(ownName(folder), labels),
    findings: others.length === 0 ? [] : [passedOver(others)],
  };
}

/** What lies in the folder of a class. @throws {DataError} `folder/empty-class` */
async function listClass(folder: string, label: string): Promise<ClassFolder> {
  const entries = await readdir(join(folder, label), { withFileTypes: true });
  const visible = entries.filter(({ name }) => !isHidden(name));
  const isPicture = (entry: Dirent) => /\.png$/iu.test(entry.name) && !entry.isDirectory();
  const pictures = visible.filter(isPicture).map(({ name }) => name);
  const others = visible.filter((entry) => !isPicture(entry));
  if (pictures.length > 0) {
    const names = others.map(({ name }) => join(label, name));
    return { label, pictures: pictures.sort(byStem), others: names };
  }
  const hint = others.some((entry) => entry.isDirectory())
    ? `it holds folders (${shownNames(others)}): name the folder whose folders are the classes`
    : others.length > 0
      ? `it holds ${shownNames(others)}: save the pictures as PNG`
      : 'it is empty: remove it, or put pictures of that class into it';
  throw new DataError(
    'folder/empty-class',
    `${printable(join(folder, label))}: no PNG file for the class "${printable(label)}"; ${hint}`,
    { class: label },
  );
}

/** `9.png` before `10.png`. */
function byStem(a: string, b: string): number {
  return byNumberThenText(a.slice(0, -'.png'.length), b.slice(0, -'.png'.length));
}

/** Files that systems leave about, and those that a user hides. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';
}

function passedOver(names: readonly string[]): Finding {
  return {
    check: 'passed-over-files',
    severity: 'warning',
    subject: 'folder of pictures',
    measured: `${names.length} ${names.length === 1 ? 'file was' : 'files were'} passed over: ${shownNames(names.map((name) => ({ name })))}`,
    healthy: 'PNG files in a folder for each class, and nothing else',
    remedy: 'save them as PNG, or take them out',
  };
}

function shownNames(entries: readonly { readonly name: string }[]): string {
  const names = entries.map(({ name }) => printable(name)).sort();
  const more = names.length - namesShown;
  return names.slice(0, namesShown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function noClasses(folder: string, entries: readonly Dirent[]): DataError {
  const found = entries.length === 0 ? 'it is empty' : `it holds ${shownNames(entries)}`;
  return new DataError(
    'folder/layout',
    `${printable(folder)}: ${found}; expected a folder for each class with PNG files in it, or idx files (train-images-idx3-ubyte, train-labels-idx1-ubyte)`,
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
