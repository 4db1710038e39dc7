/** @file A run folder, as the command line writes it too: from a run, and as a run to open. Read after messages.ts. */
import { DataError } from '@nnzoo/core';
import { asNumber, asRecord, asText, type Json } from '@nnzoo/data';
import {
  type AnyOptionValue,
  type Experiment,
  encodeCheckpoint,
  memoryStore,
  type Plan,
  readRunCheckpoint,
  readRunRequest,
  saveRun,
  type TrainingReport,
} from '@nnzoo/training';
import type { FolderRun } from './messages.ts';

/** The files of a run's folder; its report is among them once it has ended. */
export async function writeFolder(experiment: Experiment, report: TrainingReport | null) {
  const store = memoryStore();
  await saveRun({ experiment, ...(report && { report }) }, store);
  return store.files;
}

/**
 * What the folder says, and its last checkpoint.
 *
 * @throws {DataError} `run/…`, `json/…`, `checkpoint/…`
 */
export async function readFolder(files: ReadonlyMap<string, Uint8Array>): Promise<FolderRun> {
  const store = memoryStore(files);
  const { architecture, configuration } = await readRunRequest(store);
  const last = (await readRunCheckpoint(store, 'last')) ?? (await readRunCheckpoint(store, 'best'));
  if (last === null) {
    const message =
      'the folder holds no weights yet: the run was stopped before its first checkpoint';
    throw new DataError('run/untrained', message);
  }
  return {
    architecture,
    data: asText(asRecord(configuration['data'], 'data')['name'], 'data.name'),
    seed: asNumber(configuration['seed'], 'seed'),
    options: optionsOf(asRecord(configuration['options'], 'options')),
    length: lengthOf(asRecord(asRecord(configuration['plan'], 'plan')['length'], 'plan.length')),
    checkpoint: encodeCheckpoint({ snapshot: last.snapshot }),
  };
}

/** The architecture checks type and range of each when the run is opened. */
function optionsOf(json: { readonly [key: string]: Json }): Record<string, AnyOptionValue> {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, value as AnyOptionValue]),
  );
}

function lengthOf(json: { readonly [key: string]: Json }): Plan['length'] {
  if (json['steps'] !== undefined) return { steps: asNumber(json['steps'], 'plan.length.steps') };
  return { epochs: asNumber(json['epochs'], 'plan.length.epochs') };
}
