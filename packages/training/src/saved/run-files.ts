/**
 * @file The files of a run folder that a model is loaded from, read through a ByteSource: from a
 * disk, or over the network in a browser. Read checkpoint-file.ts before; then load-run.ts.
 */
import { DataError, isNnzooError } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';
import { asNumber, asRecord, asText } from '@nnzoo/data';
import type { ByteSource } from '../architecture.ts';
import type { Configuration } from '../configuration.ts';
import { type Checkpoint, decodeCheckpoint } from './checkpoint-file.ts';
import { parseJsonBytes } from './json-text.ts';

/** The names of these files. */
export const runFiles = {
  config: 'config.json',
  preprocessor: 'preprocessor.json',
  last: 'last.safetensors',
  best: 'best.safetensors',
  metrics: 'metrics.jsonl',
  result: 'result.json',
} as const;

/** Raised when a change of the folder's layout makes older programs fail on it. */
export const runFormat = 1;

/** What config.json says, as far as a model depends on it. */
export interface SavedRequest {
  /** Id of the architecture. */
  readonly architecture: string;
  /** `Experiment.configuration`. */
  readonly configuration: Configuration;
  /** All of config.json: what the app that wrote it keeps beside. */
  readonly all: { readonly [key: string]: Json };
}

/**
 * Reads config.json.
 *
 * @throws DataError `run/missing`, `run/newer-format`, `json/…`; LimitError `json/too-large`
 */
export async function readRunRequest(source: ByteSource): Promise<SavedRequest> {
  const { config } = runFiles;
  const all = asRecord(await readJsonFile(source, config), config);
  const format = asNumber(all['format'], `${config}: format`);
  if (!(format <= runFormat)) {
    const message = `${config} has format ${format}, this version reads ${runFormat}: a newer nnzoo wrote it`;
    throw new DataError('run/newer-format', message, { format, known: runFormat });
  }
  return {
    architecture: asText(all['architecture'], `${config}: architecture`),
    configuration: asRecord(all['configuration'], `${config}: configuration`),
    all,
  };
}

/** Reads preprocessor.json. @throws DataError `run/missing`, `json/…`; LimitError `json/too-large` */
export function readRunPreprocessor(source: ByteSource): Promise<Json> {
  return readJsonFile(source, runFiles.preprocessor);
}

/**
 * Reads a checkpoint of the run; null where it was not written yet.
 *
 * @throws DataError `safetensors/…`, `checkpoint/…`
 */
export async function readRunCheckpoint(
  source: ByteSource,
  name: 'last' | 'best',
): Promise<Required<Checkpoint> | null> {
  const file = runFiles[name];
  const bytes = await readIfThere(source, file);
  return bytes && decodeCheckpoint(bytes, file);
}

async function readJsonFile(source: ByteSource, name: string): Promise<Json> {
  const bytes = await readIfThere(source, name);
  if (bytes !== null) return parseJsonBytes(bytes, name);
  throw new DataError('run/missing', `${name} is missing: not a whole run folder`, { name });
}

async function readIfThere(source: ByteSource, name: string): Promise<Uint8Array | null> {
  try {
    return await source.read(name);
  } catch (error) {
    if (isNnzooError(error) && error.code === 'source/missing') return null;
    throw error;
  }
}
