/** @file Checkpoints as safetensors files: weights as tensors, all else as JSON in the metadata. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '@nnzoo/training';
import { writeFileAtomically } from './atomic-write.ts';

/** A checkpoint and how much of metrics.jsonl it has seen. */
export interface Checkpoint {
  readonly snapshot: Snapshot;
  /** Bytes of metrics.jsonl. */
  readonly metricsLength: number;
}

/** TEMPORARY until core's safetensors lands. */
export function writeCheckpoint(folder: string, name: string, checkpoint: Checkpoint): void {
  const { snapshot, metricsLength } = checkpoint;
  const tensors = Object.fromEntries(
    Object.entries(snapshot.tensors).map(([key, { dtype, shape, data }]) => [
      key,
      {
        dtype,
        shape,
        data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
      },
    ]),
  );
  writeFileAtomically(
    join(folder, name),
    JSON.stringify({ facts: snapshot.facts, tensors, metricsLength }),
  );
}

export function readCheckpoint(path: string): Checkpoint {
  const { facts, tensors, metricsLength } = JSON.parse(readFileSync(path, 'utf8'));
  const kinds = {
    float32: Float32Array,
    float64: Float64Array,
    int32: Int32Array,
    bool: Uint8Array,
  };
  const read = Object.fromEntries(
    Object.entries(
      tensors as Record<string, { dtype: keyof typeof kinds; shape: number[]; data: string }>,
    ).map(([key, { dtype, shape, data }]) => [
      key,
      { dtype, shape, data: new kinds[dtype](new Uint8Array(Buffer.from(data, 'base64')).buffer) },
    ]),
  );
  return { snapshot: { facts, tensors: read }, metricsLength };
}

export function allFinite({ tensors }: Snapshot): boolean {
  return Object.values(tensors).every(({ data }) => data.every((value) => Number.isFinite(value)));
}
