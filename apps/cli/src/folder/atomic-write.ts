/**
 * @file Files that are whole or not there: a temporary file in the same folder, fsync, rename,
 * fsync of the folder. A kill at any moment leaves the old file or the new one.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Temporary files of this program, and of nobody else. */
const temporaryName = /^\.zoo-.+\.\d+\.tmp$/;

/**
 * Replaces the file at `path`. Synchronous, so that no signal handler runs in between.
 *
 * @throws the operating system's error (ENOSPC, EROFS, …), with the old file as it was
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  replaceFile(path, content, { synced: true });
  syncFolder(dirname(path));
}

/**
 * Replaces the file at `path` by one that can be drawn again: a kill leaves the old or the new one, as
 * above, but nobody waits for the disk, which takes longer than the drawing.
 *
 * @throws as {@link writeFileAtomically}
 */
export function writeDrawing(path: string, content: string | Uint8Array): void {
  replaceFile(path, content, { synced: false });
}

function replaceFile(
  path: string,
  content: string | Uint8Array,
  { synced }: { readonly synced: boolean },
): void {
  const temporary = temporaryPath(dirname(path), basename(path));
  try {
    writeWhole(temporary, content, synced);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw naming(error, path);
  }
}

/** Where this process keeps the file `name` of `folder` until it is whole. */
export function temporaryPath(folder: string, name: string): string {
  return join(folder, `.zoo-${name}.${process.pid}.tmp`);
}

/** Removes what a killed process left half-written in `folder`. The caller holds the folder's lock. */
export function sweepTemporaries(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (temporaryName.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Writes all of `content` to the open file from byte `position` on and returns the number of
 * bytes; a short write (a full disk) is repeated until the system says why.
 */
export function writeAll(file: number, content: string | Uint8Array, position = 0): number {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(file, bytes, written, bytes.length - written, position + written);
  }
  return written;
}

/** Makes a rename in `folder` survive a power cut, where the system lets a folder be opened. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeWhole(path: string, content: string | Uint8Array, synced: boolean): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, content);
    if (synced) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The error, saying the file that was meant; a failed write does not know its path. */
export function naming(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  return Object.assign(error, { path });
}
