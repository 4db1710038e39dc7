/** @file Going on with a run that was stopped: same data, configuration and seed, or a refusal. */
import { join, resolve } from 'node:path';
import { DataError, isNnzooError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { folderSource } from '@nnzoo/datasets/node';
import {
  type Architecture,
  architectureNamed,
  checkFinite,
  differences,
  type Experiment,
  readRunCheckpoint,
  refuseDifferences,
  sinceKnown,
} from '@nnzoo/training';
import { displayPath } from '../command-line.ts';
import type { Context } from '../context.ts';
import { type LoadedData, loadData, referenceFrom } from '../data.ts';
import { choiceDifferences, givenChoices } from '../flags/data-choices.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { type Located, locateFile } from '../folder/data-copy.ts';
import { readSeconds } from '../folder/files.ts';
import { inFolder } from '../folder/read-json.ts';
import {
  configName,
  type DataReference,
  formatConfig,
  type RunConfig,
  type RunRequest,
  readConfig,
} from '../folder/run-config.ts';
import { closeRunFolder, openRunFolder } from '../folder/run-folder.ts';
import type { Io } from '../io.ts';
import { givenOptions } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';
import { lengthFrom, repeatCommand } from './begin.ts';
import { openExperiment } from './open.ts';
import type { Session } from './session.ts';

/** An earlier run, opened again and standing at its last checkpoint. */
export interface Reopened {
  readonly architecture: Architecture;
  readonly experiment: Experiment;
  readonly config: RunConfig;
  readonly data: LoadedData['data'];
  readonly findings: readonly Finding[];
  readonly metricsLength: number;
}

/** Opens an earlier run to train on; a run killed before its first checkpoint starts again. */
export async function resumeRun(
  { io, program }: Context,
  flags: RunFlags & { readonly resume: string },
  named: Architecture | null,
): Promise<Session> {
  const folder = openRunFolder(resolve(io.cwd, flags.resume));
  try {
    const reopened = await reopenRun(io, folder, { flags, named });
    const { config } = reopened;
    const command = repeatCommand(program, config, io.cwd);
    const updated = { ...config, command: config.length === null ? config.command : command };
    writeFileAtomically(join(folder, configName), formatConfig(updated));
    const shownFolder = displayPath(io.cwd, folder);
    return {
      ...reopened,
      config: updated,
      folder,
      shownFolder,
      secondsBefore: readSeconds(folder),
    };
  } catch (error) {
    closeRunFolder(folder);
    throw error;
  }
}

/**
 * Opens the run in `folder` as it was configured, changed by `flags`.
 *
 * @throws DataError `run/architecture`, `checkpoint/mismatch` with every difference
 */
export async function reopenRun(
  io: Io,
  folder: string,
  { flags, named }: { readonly flags: RunFlags; readonly named: Architecture | null },
): Promise<Reopened> {
  const config = await readConfig(folder);
  const architecture = await architectureOf(config, named, io);
  const saved = { ...config, data: asNamed(config.data, architecture) };
  const asked = overlay(saved, flags, architecture, io.cwd);
  const place = await filePlace(saved.data, flags, folder, io.cwd);
  const loaded = await loadData(asked.data, architecture, io, place.path);
  const { data } = loaded;
  const findings = [...place.findings, ...loaded.findings];
  const opening = openExperiment(architecture, asked, { data, io, earlier: saved });
  const experiment = await opening.catch((error: unknown) => {
    throw blamingFolder(error, folder);
  });
  const { configuration } = experiment;
  refuseDifferences(
    differences(sinceKnown(saved.configuration, architecture.options), configuration).filter(
      ({ name }) => !name.startsWith('plan.length.'),
    ),
  );
  const last = await inFolder(folder, readRunCheckpoint(folderSource(folder), 'last'));
  if (last !== null) experiment.restore(last.snapshot);
  return {
    architecture,
    experiment,
    data,
    config: { ...saved, ...asked, data: saved.data, configuration },
    findings: last === null ? findings : [...findings, ...checkFinite(last.snapshot)],
    metricsLength: last?.metricsLength ?? 0,
  };
}

/** A program's data is a set of the zoo where it has the name of one; its fingerprint is compared next. */
function asNamed(reference: DataReference, { datasets }: Architecture): DataReference {
  const { kind, name } = reference;
  const isOfZoo = kind === 'program' && Object.hasOwn(datasets, name);
  return isOfZoo ? { kind: 'named', name } : reference;
}

/** Flags have been checked by now: an option that cannot be is one of config.json. */
function blamingFolder(error: unknown, folder: string): unknown {
  if (!isNnzooError(error) || !error.code.startsWith('option/')) return error;
  const message = `${join(folder, configName)}: ${error.message}`;
  return new DataError(error.code, message, error.details);
}

/** The architecture of a run folder; another one named on the command line is refused. */
export async function architectureOf(
  { architecture: id }: RunConfig,
  named: Architecture | null,
  { registry }: Pick<Io, 'registry'>,
): Promise<Architecture> {
  if (named !== null && named.id !== id) {
    const message = `the run is of the architecture ${id}, not ${named.id}`;
    throw new DataError('run/architecture', message, { saved: id, asked: named.id });
  }
  return named ?? architectureNamed(id, registry);
}

/** What the run was asked for, with what is asked for now laid over it. */
function overlay(
  saved: RunConfig,
  flags: RunFlags,
  architecture: Architecture,
  cwd: string,
): RunRequest {
  return {
    architecture: saved.architecture,
    data: overlayData(saved.data, flags, architecture, cwd),
    seed: flags.seed ?? saved.seed,
    options: { ...saved.options, ...givenOptions(architecture.options, { ...flags }) },
    length: lengthFrom(flags) ?? saved.length,
    ...(saved.decision && { decision: saved.decision }),
  };
}

function overlayData(
  saved: DataReference,
  flags: RunFlags,
  architecture: Architecture,
  cwd: string,
): DataReference {
  const { data } = flags;
  if (data === undefined && givenChoices(flags).length === 0) return saved;
  if (data !== undefined || saved.kind !== 'file') {
    const asked = referenceFrom({ ...flags, data: data ?? saved.name }, architecture, cwd);
    if (saved.kind !== 'file' || asked.kind !== 'file') return asked;
  }
  refuseDifferences(choiceDifferences(saved, flags));
  // The saved name and path stay: the same file may have moved, and its name is part of the data.
  return saved;
}

/** Where the user's file is read from: where the flags say, or the first place, or the copy. */
async function filePlace(
  saved: DataReference,
  flags: RunFlags,
  folder: string,
  cwd: string,
): Promise<Located> {
  if (flags.data !== undefined) return { path: resolve(cwd, flags.data), findings: [] };
  return locateFile(saved, folder);
}
