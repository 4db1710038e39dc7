/**
 * @file A run's folder: named, created in one stroke, locked while a process writes in it. What
 * stands in it: config.json, metrics.jsonl, last and best.safetensors, preprocessor.json, timing.json,
 * result.json, figures/, report.html. Read run-config.ts for the main file.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DataError, UsageError } from '@nnzoo/core';
import { sweepTemporaries, syncFolder } from './atomic-write.ts';
import { acquireLock, isRunning, lockContent, lockName, releaseLock } from './lock.ts';
import { configName } from './run-config.ts';

/** Where runs are kept unless `--out` says otherwise. */
export const runsFolder = 'runs';

/** A folder under construction: only after the rename does anybody else see it. */
const draftName = /^\.zoo-run-(\d+)-/;

/** How a run's folder is found a name for. */
export interface FolderRequest {
  readonly cwd: string;
  /** What the user asked for; null for a name under `runs/`. */
  readonly out: string | null;
  /** `som-iris-1`. */
  readonly name: string;
}

/**
 * Refuses an `--out` that holds something already, before any work is done.
 *
 * @throws UsageError `run/folder-exists`
 */
export function checkOut({ cwd, out }: FolderRequest): void {
  if (out !== null && !isFree(resolve(cwd, out))) throw taken(out);
}

/**
 * Creates the folder of a new run, locked and with its first files in it: either all of that is
 * there afterwards or nothing. Under `runs/`, a name in use gets a number.
 *
 * @param fill writes the first files into the folder at the path it is given
 * @returns its absolute path
 * @throws UsageError `run/folder-exists`
 */
export function createRunFolder(request: FolderRequest, fill: (draft: string) => void): string {
  const { cwd, out, name } = request;
  const wanted = resolve(cwd, out ?? join(runsFolder, name));
  const parent = dirname(wanted);
  mkdirSync(parent, { recursive: true });
  sweepDrafts(parent);
  const draft = join(parent, `.zoo-run-${process.pid}-${basename(wanted)}`);
  mkdirSync(draft);
  try {
    writeFileSync(join(draft, lockName), lockContent(statSync(draft).ino));
    fill(draft);
    for (let number = 1; ; number++) {
      const folder = number === 1 ? wanted : `${wanted}-${number}`;
      if (isFree(folder) && moveInto(draft, folder)) return folder;
      if (out !== null) throw taken(out);
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Opens the folder of an earlier run to write in it: locks it and clears what a kill left behind.
 *
 * @throws DataError `run/missing`, `run/locked`
 */
export function openRunFolder(path: string): string {
  const folder = findRunFolder(path);
  acquireLock(folder);
  sweepTemporaries(folder);
  sweepTemporaries(join(folder, 'figures'));
  return folder;
}

/** The folder, if it is one of a run. @throws DataError `run/missing` */
export function findRunFolder(path: string): string {
  if (existsSync(join(path, configName))) return path;
  const problem = existsSync(path) ? `holds no ${configName}: not a run` : 'does not exist';
  const message = `${path} ${problem}; \`zoo runs\` lists the runs here`;
  throw new DataError('run/missing', message, { path });
}

/** Gives the folder free for other processes. */
export function closeRunFolder(folder: string): void {
  releaseLock(folder);
}

function isFree(folder: string): boolean {
  if (!existsSync(folder)) return true;
  return statSync(folder).isDirectory() && readdirSync(folder).length === 0;
}

/** Renames the draft; false when somebody else was faster. */
function moveInto(draft: string, folder: string): boolean {
  if (existsSync(folder)) removeEmpty(folder);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (isFree(folder)) throw error;
    return false;
  }
  syncFolder(dirname(folder));
  return true;
}

/** Windows does not rename over an empty folder. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Filled meanwhile: the rename will say so.
  }
}

/** Removes drafts whose process was killed; they hold a configuration and nothing else. */
function sweepDrafts(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = draftName.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

function taken(out: string): UsageError {
  const message = `--out ${out} is not empty: choose another folder, or --resume ${out} to go on with the run in it`;
  return new UsageError('run/folder-exists', message, { out });
}
