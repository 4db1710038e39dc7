/** @file The laboratory of the command line: its registry, data, clock and code, for trials. */
import type { Finding } from '@nnzoo/data';
import type { Lab } from '@nnzoo/experiments';
import { drain } from '@nnzoo/training';
import { describeFailure } from '../errors.ts';
import type { Io } from '../io.ts';
import { ownDataReader } from './own-data.ts';
import { type PauseSharing, pausesIn, sharedPausesIn } from './pauses.ts';

/** What only some commands need. */
interface LabOptions {
  /** Told what is odd about files. */
  readonly warn?: (finding: Finding) => void;
  /** The folder of paused trainings. */
  readonly pauses?: string;
  /** Who shares them with other machines. */
  readonly sharing?: PauseSharing;
}

/** What trials are measured with in this process. */
export function labOf(io: Io, { warn = () => {}, pauses, sharing }: LabOptions = {}): Lab {
  const now = () => io.now();
  return {
    ...{ registry: io.registry, source: () => io.source(), now },
    read: ownDataReader(io, warn),
    ...(pauses !== undefined && {
      pauses: sharing === undefined ? pausesIn(pauses) : sharedPausesIn(pauses, sharing),
    }),
    codeOf: async (ids) => (await import('@nnzoo/experiments/node')).codeHash(ids, io.outside),
    drain: (work, hooks) => drain(work, { ...hooks, now }),
    describe: (error) => {
      const { exitCode, line, code } = describeFailure(error);
      return { exitCode, line, ...(code !== null && isOfMachine(code) && { code }) };
    },
  };
}

/** What another machine may do better: files, and packages with data. */
function isOfMachine(code: string): boolean {
  return /^(file|source)\//.test(code);
}
