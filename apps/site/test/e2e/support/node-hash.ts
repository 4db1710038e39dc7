/** @file The checkpoint's hash of a run in Node: what the page must come to as well. */
import { Fingerprint } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type AnyOptionValue, drain, encodeCheckpoint } from '@nnzoo/training';
import { type ArchitectureId, registry } from '@nnzoo/zoo';

/** A run as the page opens it. */
export interface NodeRun {
  readonly id: ArchitectureId;
  readonly data: string;
  readonly seed?: number;
  readonly options?: Readonly<Record<string, AnyOptionValue>>;
  /** Steps of the whole run; default: what suits the data. */
  readonly steps?: number;
}

/** Trains it to its end. */
export async function nodeHash({ id, data, seed = 1, options = {}, steps }: NodeRun) {
  const resolve = (other: string) => registry[other as ArchitectureId]();
  const named = { name: data, source: nodeSource() };
  const architecture = await resolve(id);
  const plan = steps === undefined ? {} : { plan: { length: { steps } } };
  const experiment = await architecture.open({ data: named, seed, options, ...plan, resolve });
  await drain(experiment.run());
  const bytes = encodeCheckpoint({ snapshot: experiment.checkpoint() });
  return new Fingerprint().bytes(bytes).digest();
}
