/** @file One process at a time in a run folder: a lock file that names its owner. */
import {
  linkSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { temporaryPath } from './atomic-write.ts';

/** The name of the lock file in a run folder. */
export const lockName = 'lock';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own ticks; tells a reused process number apart. */
  readonly started: string;
  /** The folder's inode: a copy of the folder is not locked. */
  readonly folder: number;
}

/** The content of a lock held by this process, for a folder with this inode. */
export function lockContent(folder: number): string {
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    started: processStatus(process.pid)?.started ?? '',
    folder,
  };
  return `${JSON.stringify(owner)}\n`;
}

/**
 * Takes the lock of `folder`; a lock whose process is gone is taken over.
 *
 * @throws DataError `run/locked` while another process holds it
 */
export function acquireLock(folder: string): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(folder, lockContent(statSync(folder).ino))) return;
    const owner = lockOwner(folder);
    if (owner !== null) throw locked(folder, owner);
    removeStale(folder);
  }
  throw locked(folder, 'another process');
}

/** Gives the lock of `folder` back, if this process holds it. */
export function releaseLock(folder: string): void {
  const owner = readOwner(join(folder, lockName));
  if (owner?.pid === process.pid && owner.host === hostname()) {
    rmSync(join(folder, lockName), { force: true });
  }
}

/** Who holds the lock of `folder` just now: "process 1234", or null when nobody does. */
export function lockOwner(folder: string): string | null {
  const owner = readOwner(join(folder, lockName));
  if (owner === null || !holds(owner, folder)) return null;
  return `process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`}`;
}

function locked(folder: string, owner: string): DataError {
  const path = join(realpathSync(folder), lockName);
  const message = `${folder} is in use by ${owner}; wait for it, or if it is long gone delete ${path}`;
  return new DataError('run/locked', message, { folder, owner });
}

/** Creates the file with its content in one stroke; false when it is there already. */
function createLock(folder: string, content: string): boolean {
  const path = join(folder, lockName);
  const draft = temporaryPath(folder, lockName);
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // Some file systems have no links: a lock that is empty for a moment is better than none.
    return createPlainly(path, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

function createPlainly(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Moves the lock aside before it is deleted, and back if somebody else took it meanwhile. */
function removeStale(folder: string): void {
  const path = join(folder, lockName);
  const aside = temporaryPath(folder, lockName);
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const owner = readOwner(aside);
  if (owner !== null && holds(owner, folder)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function holds(owner: Owner, folder: string): boolean {
  if (owner.folder !== statSync(folder).ino) return false;
  return owner.host !== hostname() || isAlive(owner);
}

function readOwner(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isOwner(owner) ? owner : null;
  } catch {
    // Absent, or cut off by a kill: in both cases nobody holds it.
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return typeof value === 'object' && value !== null && 'pid' in value && 'host' in value;
}

/** True while a process of this number exists, ours or another user's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function isAlive({ pid, started }: Owner): boolean {
  if (!isRunning(pid)) return false;
  const status = processStatus(pid);
  if (status === null) return true;
  return status.state !== 'Z' && status.started === started;
}

/** State and start time of a process from Linux's /proc; null where there is none. */
function processStatus(pid: number): { readonly state: string; readonly started: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold spaces; behind it stand the state and, 19 fields on, the start.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], started: fields[19] };
  } catch {
    return null;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
