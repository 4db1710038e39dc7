/** @file The checkpoint's hash of a run in Node: what the page must come to as well. */
import { Fingerprint, type ImageSet } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type AnyOptionValue, architectureNamed, drain, encodeCheckpoint } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';

/** A run as the page opens it. */
export interface NodeRun {
  readonly id: string;
  /** A data set by name, or pictures of one's own. */
  readonly data: string | ImageSet;
  readonly seed?: number;
  readonly options?: Readonly<Record<string, AnyOptionValue>>;
  /** Steps of the whole run; default: what suits the data. */
  readonly steps?: number;
  readonly epochs?: number;
}

/** Trains it to its end. */
export async function nodeHash({ id, data, seed = 1, options = {}, steps, epochs }: NodeRun) {
  const resolve = (other: string) => architectureNamed(other, registry);
  const given = typeof data === 'string' ? { name: data, source: nodeSource() } : data;
  const architecture = await resolve(id);
  const length = steps !== undefined ? { steps } : epochs !== undefined ? { epochs } : null;
  const plan = length === null ? {} : { plan: { length } };
  const experiment = await architecture.open({ data: given, seed, options, ...plan, resolve });
  await drain(experiment.run());
  const bytes = encodeCheckpoint({ snapshot: experiment.checkpoint() });
  return new Fingerprint().bytes(bytes).digest();
}
