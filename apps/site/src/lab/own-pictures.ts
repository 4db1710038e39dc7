/** @file Pictures of one's own: a folder for each class, dropped or chosen. Read after ../run/pack.ts. */
import { DataError } from '@nnzoo/core';
import { packFiles } from '../run/pack.ts';
import type { OwnData } from '../worker/messages.ts';

/** A file, and the folders that it lies in: `pets/cat/1.png`. */
export interface Found {
  readonly path: string;
  readonly file: File;
}

/** The files of a folder that was chosen. */
export function chosenFiles(files: Iterable<File>): Found[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files of everything that was dropped, folders included. */
export async function droppedFiles(items: Iterable<DataTransferItem>): Promise<Found[]> {
  // Entries are there only as long as the drop is handled: all are taken before the first is read.
  const entries = Array.from(items, (item) => item.webkitGetAsEntry());
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesOf(entry))));
  return found.flat();
}

/**
 * The pictures among them, each in the class of its folder, as data of one's own.
 *
 * @throws {DataError} `page/no-pictures`, `page/one-class`
 */
export async function picturesAmong(found: readonly Found[]): Promise<OwnData> {
  const pictures = found.filter(({ path }) => /\.(png|jpe?g)$/i.test(path)).sort(byPath);
  if (pictures.length === 0) {
    const message = 'no PNG or JPEG pictures there: drop a folder that has a folder for each class';
    throw new DataError('page/no-pictures', message);
  }
  const classes = new Set(pictures.map(({ path }) => path.split('/').at(-2)));
  if (classes.size === 1) {
    const message = `all ${pictures.length} pictures lie in one folder: drop the folder above it, with a folder for each class, or the folders of several classes`;
    throw new DataError('page/one-class', message, { pictures: pictures.length });
  }
  const files = new Map<string, Uint8Array>();
  for (const { path, file } of pictures) {
    const short = path.split('/').slice(-2).join('/');
    // Two folders of one name are one class; their files may have one name too.
    const own = files.has(short) ? `${short.split('/')[0]}/${path}` : short;
    files.set(own, new Uint8Array(await file.arrayBuffer()));
  }
  const name = pictures[0].path.split('/').at(-3) || 'pictures';
  return { name, bytes: packFiles(files) };
}

async function filesOf(entry: FileSystemEntry): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: Found[] = [];
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const each of some) found.push(...(await filesOf(each)));
  }
}

/** The order does not depend on how the files were brought: the same files are the same data. */
function byPath(a: Found, b: Found): number {
  return a.path < b.path ? -1 : 1;
}
