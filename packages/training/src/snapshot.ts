/** @file Several snapshots in one, told apart by a prefix: the training state and the best so far. */
import type { Snapshot, SnapshotTensor } from './contract.ts';

type Tensors = Record<string, SnapshotTensor>;

/** The tensors, each name with `prefix` before it. */
export function withPrefix(prefix: string, tensors: Snapshot['tensors']): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [`${prefix}${name}`, tensor]),
  );
}

/** The tensors whose names begin with `prefix`, by the rest of their names. */
export function withoutPrefix(prefix: string, tensors: Snapshot['tensors']): Tensors {
  return Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}
