/** @file Checkpoints in a form that is compared at once. Read ../snapshot.ts before. */
import { Fingerprint } from '@nnzoo/data';
import type { Snapshot, SnapshotTensor } from '../contract.ts';

/** A checkpoint with a print of each tensor's numbers: one by one, comparing them takes longer than the run. */
export function printed({ tensors, facts }: Snapshot): unknown {
  const prints = Object.entries(tensors).map(([name, { data, ...tensor }]) => [
    name,
    { ...tensor, print: printOf(data) },
  ]);
  return { facts, tensors: Object.fromEntries(prints) };
}

function printOf(data: SnapshotTensor['data']): string {
  const print = new Fingerprint();
  return (data instanceof Uint8Array ? print.bytes(data) : print.array(data)).digest();
}
