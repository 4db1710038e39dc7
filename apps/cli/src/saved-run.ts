/** @file A trained model from a run folder, without its training data: for predict and sample. */
import { resolve } from 'node:path';
import { folderSource } from '@nnzoo/datasets/node';
import { type LoadedRun, loadRun } from '@nnzoo/training';
import { inFolder } from './folder/read-json.ts';
import { findRunFolder } from './folder/run-folder.ts';
import type { Io } from './io.ts';

/**
 * Loads the model of the run in the folder `path`; see `loadRun`.
 *
 * @throws DataError `run/…`, `checkpoint/…`, with the folder as it was given
 */
export function loadSavedRun({ cwd, registry }: Io, path: string): Promise<LoadedRun> {
  const source = folderSource(findRunFolder(resolve(cwd, path)));
  return inFolder(path, loadRun(source, registry));
}
