/** @file Places in a run, each with its own random streams. */
import type { Rng, RngRoot } from '@nnzoo/core';
import type { Position } from '../contract.ts';

/** A place in the run without its streams. */
export type Place = Omit<Position, 'rng'>;

/** Makes positions whose streams are functions of (seed, purpose, epoch, batch). */
export class Positions {
  readonly #root: RngRoot;
  readonly #streams = new Map<string, Rng>();

  constructor(root: RngRoot) {
    this.#root = root;
  }

  /** The position there. */
  at(place: Place): Position {
    const { phase, epoch, batch } = place;
    return {
      ...place,
      // `prepare` stands where the first batch stands: its streams must be others.
      rng: (purpose) =>
        this.#stream(phase === 'prepare' ? `prepare ${purpose}` : purpose).at(epoch, batch),
    };
  }

  /** Keyed once a purpose: that is the costly part. */
  #stream(purpose: string): Rng {
    let stream = this.#streams.get(purpose);
    if (stream === undefined) {
      stream = this.#root.stream(purpose);
      this.#streams.set(purpose, stream);
    }
    return stream;
  }
}
