/**
 * @file Who measures which trial: a folder for each key beside the file of trials, locked as a run
 * folder is. The claim of a killed process no longer counts.
 */
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import { acquireLock, releaseLock } from '../folder/lock.ts';

/** Looks at a folder that others remove at the same time. */
const attempts = 5;

const folderOf = (path: string) => `${path}.claims`;

/** Takes the right to measure the trial `key` of the file at `path`; false while another has it. */
export function claimTrial(path: string, key: string): boolean {
  const folder = join(folderOf(path), key);
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      mkdirSync(folder, { recursive: true });
      acquireLock(folder);
      return true;
    } catch (error) {
      if (isNnzooError(error) && error.code === 'run/locked') return false;
      if (!isGone(error)) throw error;
    }
  }
  return false;
}

/** Gives the right back, and leaves no folder behind that is empty. */
export function releaseTrial(path: string, key: string): void {
  const folder = join(folderOf(path), key);
  releaseLock(folder);
  for (const empty of [folder, folderOf(path)]) {
    try {
      rmdirSync(empty);
    } catch {
      // Others are in it, or have removed it.
      return;
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
