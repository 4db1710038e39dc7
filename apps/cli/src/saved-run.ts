/** @file A trained model from a run folder, without its training data: for predict and sample. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataError } from '@nnzoo/core';
import type { Finding, Json, TrainedModel } from '@nnzoo/training';
import { checkFinite, readCheckpoint } from './folder/checkpoint.ts';
import { fileNames } from './folder/files.ts';
import { readJson } from './folder/read-json.ts';
import { type RunConfig, readConfig } from './folder/run-config.ts';
import { findRunFolder } from './folder/run-folder.ts';
import type { Io } from './io.ts';
import { architectureOf } from './run/resume.ts';

/** A model and what it was trained with. */
export interface SavedRun {
  readonly config: RunConfig;
  readonly view: Json;
  readonly model: TrainedModel;
  /** What is wrong with the weights. */
  readonly findings: readonly Finding[];
}

/**
 * Loads the best weights of a run, or the last ones where no best were kept.
 *
 * @throws DataError `run/missing`, `run/untrained`, `checkpoint/…`
 */
export async function loadSavedRun(io: Io, path: string): Promise<SavedRun> {
  const folder = findRunFolder(resolve(io.cwd, path));
  const config = readConfig(folder);
  const architecture = await architectureOf(config, null, io);
  const view = readJson(join(folder, fileNames.view));
  const weights = [fileNames.best, fileNames.last]
    .map((name) => join(folder, name))
    .find((file) => existsSync(file));
  if (weights === undefined) {
    const message = `${path} holds no weights yet: the run was stopped too early; --resume it first`;
    throw new DataError('run/untrained', message, { path });
  }
  const { snapshot } = readCheckpoint(weights);
  const { configuration } = config;
  const model = await architecture.load({ configuration, view, checkpoint: snapshot });
  return { config, view, model, findings: checkFinite(snapshot) };
}
