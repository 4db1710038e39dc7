/** @file How surprised a classifier is by the right answers, in nats. */
import { math } from '@nnzoo/core';

/** Probabilities below this count as this: one certain error does not make the mean infinite. */
const leastProbability = Number.EPSILON;

/** −mean ln p[actual], over all rows added. */
export class LogLoss {
  readonly #classes: number;
  #sum = 0;
  #rows = 0;

  /** `classes`: length of a row of probabilities. */
  constructor(classes: number) {
    this.#classes = classes;
  }

  /** Adds rows: their actual classes, and their probabilities [rows, classes]. */
  add(actual: ArrayLike<number>, probabilities: ArrayLike<number>): void {
    for (let row = 0; row < actual.length; row++, this.#rows++) {
      const p = probabilities[row * this.#classes + actual[row]];
      this.#sum -= math.log(Math.max(p, leastProbability));
    }
  }

  /** The mean so far, in nats; 0 of no rows. */
  mean(): number {
    return this.#rows === 0 ? 0 : this.#sum / this.#rows;
  }
}
