/** @file A trained model from a run folder, without its training data: for predict and sample. */
import { resolve } from 'node:path';
import { folderSource } from '@nnzoo/datasets/node';
import { type LoadedRun, loadRun } from '@nnzoo/training';
import { divergenceFindings } from './folder/divergence.ts';
import { inFolder } from './folder/read-json.ts';
import { findRunFolder } from './folder/run-folder.ts';
import type { Io } from './io.ts';

/**
 * Loads the model of the run in the folder `path`; see `loadRun`.
 *
 * @throws DataError `run/…`, `checkpoint/…`, with the folder as it was given
 */
export async function loadSavedRun({ cwd, registry }: Io, path: string): Promise<LoadedRun> {
  const folder = findRunFolder(resolve(cwd, path));
  const loaded = await inFolder(path, loadRun(folderSource(folder), registry));
  return { ...loaded, findings: [...divergenceFindings(folder), ...loaded.findings] };
}
