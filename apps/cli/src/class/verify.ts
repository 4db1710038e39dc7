/** @file Trains a run again and compares the hash of its weights. Read weights-hash.ts before. */
import { isNnzooError } from '@nnzoo/core';
import { train } from '@nnzoo/training';
import type { Io } from '../io.ts';
import { usableMemory } from '../usable-memory.ts';
import type { HandedRun } from './progress-file.ts';
import { weightsHash } from './weights-hash.ts';

/** What repeating a run showed. */
export interface Verified {
  readonly state: 'repeated' | 'differs' | 'unknown';
  /** One line where it is not repeated. */
  readonly why: string;
}

/**
 * Repeats a training from what was handed in. The same version, seed and settings give the same weights, bit
 * for bit: another hash or score means that they are of another training, or of another version.
 */
export async function verifyRun(io: Io, run: HandedRun): Promise<Verified> {
  const { architecture: id, data, seed, options, length } = run;
  if (!run.isOfZoo) return { state: 'unknown', why: 'data of their own: not here to repeat it' };
  if (!Object.hasOwn(io.registry, id)) return { state: 'unknown', why: 'no such architecture' };
  try {
    const architecture = await io.registry[id]();
    const { experiment, report } = await train(architecture, {
      data: { name: data, source: await io.source() },
      seed,
      options: { ...options },
      memory: usableMemory(io.env),
      ...(length !== null && { plan: { length } }),
      resolve: async (other) => io.registry[other](),
    });
    const hash = weightsHash((experiment.best() ?? experiment.checkpoint()).tensors);
    const value = report.metrics[run.metric];
    if (hash !== run.hash) return { state: 'differs', why: `the weights have the hash ${hash}` };
    if (value !== run.value) return { state: 'differs', why: `${run.metric} is ${value}` };
    return { state: 'repeated', why: '' };
  } catch (error) {
    if (!isNnzooError(error)) throw error;
    return { state: 'unknown', why: error.message };
  }
}
