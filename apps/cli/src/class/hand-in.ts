/** @file Gathers what a learner did here into one file. Read progress-file.ts and weights-hash.ts before. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import { folderSource } from '@nnzoo/datasets/node';
import { readRunCheckpoint } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { configName } from '../folder/run-config.ts';
import { summarizeRun } from '../folder/run-summary.ts';
import { readProgress } from '../learn/progress.ts';
import { formatProgress, type HandedRun } from './progress-file.ts';
import { weightsHash } from './weights-hash.ts';

/** What is handed in, by whom, and where. */
export interface HandIn {
  readonly file: string;
  readonly name: string;
  /** The folder with the run folders. */
  readonly runs: string;
}

/** Writes the file; nothing is sent anywhere. */
export async function handIn(
  { io }: Context,
  { file, name, runs: folder }: HandIn,
): Promise<number> {
  const target = resolve(io.cwd, file);
  if (!existsSync(dirname(target))) {
    throw new DataError('progress/no-folder', `${dirname(target)} does not exist: make it first`);
  }
  const { records } = readProgress(io.env);
  const { runs, problems } = await runsIn(resolve(io.cwd, folder));
  for (const problem of problems) note(io, `warning: ${problem}`);
  writeFileAtomically(target, formatProgress({ name, records, runs }));
  print(
    io,
    `${file}: ${records.size} lessons and exercises, ${runs.length} runs of ${name}. Nothing was sent: hand the file over.`,
  );
  return 0;
}

async function runsIn(parent: string) {
  const runs: HandedRun[] = [];
  const problems: string[] = [];
  const names = existsSync(parent) ? readdirSync(parent).sort() : [];
  for (const name of names) {
    const folder = join(parent, name);
    if (!existsSync(join(folder, configName))) continue;
    try {
      const run = await runIn(folder);
      if (run) runs.push(run);
    } catch (error) {
      if (!isNnzooError(error)) throw error;
      problems.push(error.message);
    }
  }
  return { runs, problems };
}

/** A run that came to its end; null for one that did not. */
async function runIn(folder: string): Promise<HandedRun | null> {
  const { config, value, primaryMetric } = await summarizeRun(folder);
  const best = await readRunCheckpoint(folderSource(folder), 'best');
  if (value === null || best === null) return null;
  const { architecture, data, seed, options, length } = config;
  return {
    ...{ architecture, data: data.name, isOfZoo: data.kind === 'named', seed, options, length },
    ...{ metric: primaryMetric.metric, value, hash: weightsHash(best.snapshot.tensors) },
  };
}
