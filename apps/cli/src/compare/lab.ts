/** @file The laboratory of the command line: its registry, data, clock and code, for trials. */
import type { Lab } from '@nnzoo/experiments';
import { drain } from '@nnzoo/training';
import { describeFailure } from '../errors.ts';
import type { Io } from '../io.ts';

/** What trials are measured with in this process. */
export function labOf(io: Pick<Io, 'registry' | 'source' | 'now' | 'outside'>): Lab {
  const now = () => io.now();
  return {
    ...{ registry: io.registry, source: () => io.source(), now },
    codeOf: async (ids) => (await import('@nnzoo/experiments/node')).codeHash(ids, io.outside),
    drain: (work, hooks) => drain(work, { ...hooks, now }),
    describe: (error) => {
      const { exitCode, line } = describeFailure(error);
      return { exitCode, line };
    },
  };
}
