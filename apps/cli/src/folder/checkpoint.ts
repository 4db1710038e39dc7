/** @file Checkpoints as safetensors files: arrays as tensors, all else as JSON in the metadata. */
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  DataError,
  isNnzooError,
  LimitError,
  NnzooError,
  readSafetensors,
  type SafetensorsEntry,
  writeSafetensors,
} from '@nnzoo/core';
import { asRecord, type Finding, type Snapshot, type SnapshotTensor } from '@nnzoo/training';
import { writeFileAtomically } from './atomic-write.ts';
import { parseJson } from './read-json.ts';

/** A checkpoint and how much of metrics.jsonl it has seen. */
export interface Checkpoint {
  readonly snapshot: Snapshot;
  /** Bytes of metrics.jsonl; left out where nothing is resumed from this file. */
  readonly metricsLength?: number;
}

/** Raised when older programs could no longer read what is written. */
const currentFormat = 1;

/** Names in the file's metadata. */
const keys = { format: 'nnzoo.format', metricsLength: 'nnzoo.metrics' };

/** The facts stand as bytes of JSON among the tensors: a long history would not fit a header. */
const factsName = 'nnzoo.facts';

const largestFile = 2 ** 31;

/** Writes a checkpoint, whole or not at all. The same checkpoint gives the same bytes. */
export function writeCheckpoint(folder: string, name: string, checkpoint: Checkpoint): void {
  const { snapshot, metricsLength } = checkpoint;
  const facts = new TextEncoder().encode(JSON.stringify(snapshot.facts));
  const tensors = new Map<string, SafetensorsEntry>([
    [factsName, { dtype: 'U8', shape: [facts.length], data: facts }],
  ]);
  for (const [key, tensor] of Object.entries(snapshot.tensors)) tensors.set(key, entryOf(tensor));
  const metadata = new Map([[keys.format, String(currentFormat)]]);
  if (metricsLength !== undefined) metadata.set(keys.metricsLength, String(metricsLength));
  writeFileAtomically(join(folder, name), writeSafetensors(tensors, metadata));
}

/**
 * Reads a checkpoint that `writeCheckpoint` wrote.
 *
 * @throws DataError `safetensors/…` for a damaged file, `checkpoint/newer-format`,
 * `checkpoint/foreign` for weights from elsewhere; LimitError `checkpoint/too-large`
 */
export function readCheckpoint(path: string): Required<Checkpoint> {
  const { size } = statSync(path);
  if (size > largestFile) {
    const message = `${path} has ${size} bytes; at most ${largestFile} are read`;
    throw new LimitError('checkpoint/too-large', message, { path, size });
  }
  const { tensors, metadata } = readNamed(path);
  const format = metadata.get(keys.format);
  const facts = tensors.get(factsName);
  if (format === undefined || facts === undefined) {
    const message = `${path} holds weights from elsewhere: no checkpoint of a run of nnzoo`;
    throw new DataError('checkpoint/foreign', message, { path });
  }
  if (Number(format) > currentFormat) {
    const message = `${path} has format ${format}, this version reads ${currentFormat}: a newer nnzoo wrote it`;
    throw new DataError('checkpoint/newer-format', message, { format });
  }
  const named = [...tensors].filter(([name]) => name !== factsName);
  const text = new TextDecoder().decode(new Uint8Array(facts.data));
  return {
    snapshot: {
      tensors: Object.fromEntries(named.map(([name, entry]) => [name, tensorOf(entry)])),
      facts: asRecord(parseJson(text, `${basename(path)}: ${factsName}`), factsName),
    },
    metricsLength: Number(metadata.get(keys.metricsLength) ?? 0),
  };
}

/** A warning for each array with values that are not finite: the model will not work. */
export function checkFinite({ tensors }: Snapshot): Finding[] {
  return Object.entries(tensors)
    .map(([name, { data }]) => ({ name, count: data.length - countFinite(data) }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => ({
      check: 'finite-weights',
      severity: 'warning',
      subject: `tensor ${name}`,
      measured: `${count} values are NaN or infinite`,
      healthy: 'none',
      remedy: 'train again with a smaller learning rate',
    }));
}

function countFinite(data: SnapshotTensor['data']): number {
  let count = 0;
  for (const value of data) if (Number.isFinite(value)) count++;
  return count;
}

function readNamed(path: string): ReturnType<typeof readSafetensors> {
  try {
    return readSafetensors(readFileSync(path), { maximumBytes: largestFile });
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    throw new NnzooError(error.kind, error.code, `${path}: ${error.message}`, error.details);
  }
}

function entryOf({ dtype, shape, data }: SnapshotTensor): SafetensorsEntry {
  if (data instanceof Float32Array) return { dtype: 'F32', shape, data };
  if (data instanceof Float64Array) return { dtype: 'F64', shape, data };
  if (data instanceof Int32Array) return { dtype: 'I32', shape, data };
  return { dtype: dtype === 'bool' ? 'BOOL' : 'U8', shape, data };
}

const typeNames = {
  F32: 'float32',
  F64: 'float64',
  I32: 'int32',
  U8: 'bool',
  BOOL: 'bool',
} as const satisfies Record<SafetensorsEntry['dtype'], SnapshotTensor['dtype']>;

function tensorOf({ dtype, shape, data }: SafetensorsEntry): SnapshotTensor {
  return { dtype: typeNames[dtype], shape, data };
}
