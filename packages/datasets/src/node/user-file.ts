/** @file A user's file, read safely: nothing waits, nothing fills the memory, every refusal says why. */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataError, LimitError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';

/** True where `path` leads to a folder; false for files, and where nothing is. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (kind) => kind.isDirectory(),
    () => false,
  );
}

/** Bytes that are made room for where the system states no size. */
const smallest = 65_536;

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
    return await readAll(handle, { shown, limit, size: opened.size });
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
async function readAll(
  handle: FileHandle,
  { shown, limit, size }: { readonly shown: string; readonly limit: number; readonly size: number },
): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.max(size + 1, smallest)); // one more: where it fills, there is more
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(bytes);
      bytes = larger;
    }
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
    if (length > limit) throw tooLarge(shown, `more than ${limit} bytes`, limit);
  }
  if (length === 0) throw new DataError('file/empty', `${shown} is empty`, { path: shown });
  return bytes.subarray(0, length);
}

function tooLarge(shown: string, given: string, limit: number): LimitError {
  return new LimitError('file/limit', `${shown}: ${given}; at most ${limit} are read`, {
    path: shown,
    limit,
  });
}

/** An error that the operating system reported; Node's own type would make users install its types. */
export interface SystemError extends Error {
  readonly code?: string;
  readonly path?: string;
}

/** True for an error that the operating system reported. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** The operating system's error about `path` as one of ours; `shown` stands in the message. */
export function explain(error: SystemError, path: string, shown: string): DataError {
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
