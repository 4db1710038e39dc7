/**
 * @file Checkpoints as safetensors files: arrays as tensors, all else as JSON among them. Read
 * after json-text.ts.
 */

import { DataError, readSafetensors, type SafetensorsEntry, writeSafetensors } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { asRecord, counted } from '@nnzoo/data';
import type { Snapshot, SnapshotTensor } from '../contract.ts';
import { parseJsonBytes } from './json-text.ts';
import { rethrowNamed } from './name-errors.ts';

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

/** The bytes of a checkpoint's file. The same checkpoint gives the same bytes. */
export function encodeCheckpoint({ snapshot, metricsLength }: Checkpoint): Uint8Array {
  const facts = new TextEncoder().encode(JSON.stringify(snapshot.facts));
  const tensors = new Map<string, SafetensorsEntry>([
    [factsName, { dtype: 'U8', shape: [facts.length], data: facts }],
  ]);
  for (const [key, tensor] of Object.entries(snapshot.tensors)) tensors.set(key, entryOf(tensor));
  const metadata = new Map([[keys.format, String(currentFormat)]]);
  if (metricsLength !== undefined) metadata.set(keys.metricsLength, String(metricsLength));
  return writeSafetensors(tensors, metadata);
}

/**
 * Reads what `encodeCheckpoint` wrote; `name` is the file's, for messages.
 *
 * @throws DataError `safetensors/…` for a damaged file, `checkpoint/newer-format`,
 * `checkpoint/foreign` for weights from elsewhere, `checkpoint/unverified` without our checksum
 * @throws LimitError `safetensors/too-large` above 4 GiB
 */
export function decodeCheckpoint(bytes: Uint8Array, name: string): Required<Checkpoint> {
  const { tensors, metadata, isVerified } = rethrowNamed(name, () => readSafetensors(bytes));
  const facts = tensors.get(factsName);
  checkFormat(metadata.get(keys.format), name);
  if (facts === undefined) throw foreign(name);
  if (!isVerified) {
    const message = `${name} has no checksum, which every checkpoint is written with: it is damaged`;
    throw new DataError('checkpoint/unverified', message, { name });
  }
  const json = parseJsonBytes(new Uint8Array(facts.data), `${name}: ${factsName}`);
  const named = [...tensors].filter(([key]) => key !== factsName);
  return {
    snapshot: {
      tensors: Object.fromEntries(named.map(([key, entry]) => [key, tensorOf(entry)])),
      facts: asRecord(json, factsName),
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
      measured: `${counted(count, 'value is', 'values are')} NaN or infinite`,
      healthy: 'none',
      fix: 'train again with a smaller learning rate',
    }));
}

function checkFormat(format: string | undefined, name: string): void {
  if (format === undefined) throw foreign(name);
  if (Number(format) <= currentFormat) return;
  const message = `${name} has format ${format}, this version reads ${currentFormat}: a newer nnzoo wrote it`;
  throw new DataError('checkpoint/newer-format', message, { format, known: currentFormat });
}

function foreign(name: string): DataError {
  const message = `${name} holds weights from elsewhere: no checkpoint of a run of nnzoo`;
  return new DataError('checkpoint/foreign', message, { name });
}

function countFinite(data: SnapshotTensor['data']): number {
  let count = 0;
  for (const value of data) if (Number.isFinite(value)) count++;
  return count;
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
