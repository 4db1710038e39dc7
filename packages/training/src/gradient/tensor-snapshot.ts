/** @file Tensors to the arrays of a snapshot and back. */
import { DataError, type Tensor, tensor } from '@nnzoo/core';
import type { Snapshot, SnapshotTensor } from '../contract.ts';

/** A copy of the tensor's values. */
export function toSnapshotTensor(value: Tensor): SnapshotTensor {
  return { dtype: value.dtype, shape: [...value.shape], data: value.data() };
}

/** A tensor of these values. */
export function fromSnapshotTensor({ dtype, shape, data }: SnapshotTensor): Tensor {
  return tensor(data, { shape, dtype });
}

/** What a snapshot's tensors must be: dtype and shape by name. */
export type Layout = Readonly<Record<string, Pick<SnapshotTensor, 'dtype' | 'shape'>>>;

/**
 * Throws DataError `checkpoint/tensors` that lists every tensor that is missing, unknown, or of
 * another dtype or shape: weights of another architecture are refused as a whole.
 */
export function requireTensors(tensors: Snapshot['tensors'], layout: Layout): void {
  const faults: string[] = [];
  for (const [name, expected] of Object.entries(layout)) {
    if (!Object.hasOwn(tensors, name)) faults.push(`${name} is missing`);
    else if (describe(tensors[name]) !== describe(expected)) {
      faults.push(`${name} is ${describe(tensors[name])}, expected ${describe(expected)}`);
    }
  }
  for (const name of Object.keys(tensors)) {
    if (!Object.hasOwn(layout, name)) faults.push(`${name} is unknown`);
  }
  if (faults.length === 0) return;
  throw new DataError(
    'checkpoint/tensors',
    `the weights do not fit this model: ${faults.join('; ')}`,
    { faults },
  );
}

function describe({ dtype, shape }: Pick<SnapshotTensor, 'dtype' | 'shape'>): string {
  return `${dtype} [${shape.join(', ')}]`;
}

/** Tensors by name as a snapshot holds them: copies. */
export function toSnapshotTensors(
  tensors: Readonly<Record<string, Tensor>>,
): Record<string, SnapshotTensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, toSnapshotTensor(tensor)]),
  );
}

/** Tensors by name of what a snapshot holds. */
export function fromSnapshotTensors(tensors: Snapshot['tensors']): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, saved]) => [name, fromSnapshotTensor(saved)]),
  );
}
