/** @file Taking up a trainer's state from a file, so that weights which do not fit are refused whole. */
import { isNnzooError } from '@nnzoo/core';
import type { Snapshot, Trainer } from './contract.ts';
import { requireTensors } from './gradient/tensor-snapshot.ts';

/**
 * Restores `trainer`, and holds it to having taken up every tensor of the snapshot: what it does
 * not know, lacks, or has in another shape would otherwise be passed over.
 *
 * @throws DataError `checkpoint/tensors` with every difference, or what the trainer throws
 */
export function restoreTrainer(
  trainer: Pick<Trainer<never, never, unknown>, 'state' | 'restore'>,
  snapshot: Snapshot,
): void {
  const before = trainer.state().tensors;
  try {
    trainer.restore(snapshot);
  } catch (error) {
    // A trainer that stumbles over a tensor need not explain it: the list below does.
    if (!isNnzooError(error)) requireTensors(snapshot.tensors, before);
    throw error;
  }
  requireTensors(snapshot.tensors, trainer.state().tensors);
}
