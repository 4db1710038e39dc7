/** @file What measuring needs from the application that asks for it. Read ../trial.ts before. */
import type { Architecture, ByteSource, Snapshot } from '@nnzoo/training';
import type { Registry } from '@nnzoo/zoo';
import type { TrialFailure } from '../trial.ts';

/** Architectures, data, clock and code of the application. Packages touch none of these themselves. */
export interface Lab {
  readonly registry: Registry;
  /** The bytes of the data sets that packages ship. */
  source(): Promise<ByteSource>;
  /**
   * Raw data that is no data set of the zoo, by the name that a trial gives it, in the form that the
   * architecture takes.
   */
  read?(data: string, architecture: Architecture): Promise<unknown>;
  /** Where trainings are paused; absent where none is. */
  readonly pauses?: {
    find(name: string): Promise<Snapshot | null>;
    keep(name: string, pause: Snapshot): Promise<void>;
  };
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Hash of the code behind these architectures; see `codeHash`. */
  codeOf(architectures: readonly string[]): Promise<string>;
  /**
   * Runs a generator to its end, in slices that leave the application responsive; null where `stops`
   * said so between two of them.
   */
  drain<Event, Result>(
    work: Generator<Event, Result>,
    hooks: { see(event: Event): void; stops(): boolean },
  ): Promise<{ readonly result: Result } | null>;
  /** What is said of an error. */
  describe(error: unknown): TrialFailure;
}
