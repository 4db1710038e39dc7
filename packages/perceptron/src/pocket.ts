/**
 * @file The pocket: the rule leaves good weights again when no plane is perfect, so the best ones are
 * kept aside. Read after perceptron.ts.
 */
import type { Perceptron } from './perceptron.ts';

/**
 * Keeps the weights that made the fewest mistakes on all training rows. Weights that answer many
 * rows after each other correctly are likely good ones: those with the longest such run of a pass
 * are the candidate, and go into the pocket if a count over all rows proves them better (the
 * ratchet). In a file sorted by class a long run means little: the rows should come in random order.
 *
 * @see Gallant (1990), Perceptron-based learning algorithms
 */
export class Pocket {
  /** The best weights and bias so far. [F + 1] */
  readonly best: Float64Array;
  /** Mistakes of `best` over the training rows; infinite before the first count. */
  mistakes = Number.POSITIVE_INFINITY;
  /** The weights with the longest run of right answers in this pass. [F + 1] */
  readonly candidate: Float64Array;
  /** Length of that run. */
  longest = 0;
  /** Right answers since the last mistake. */
  run = 0;

  constructor(features: number) {
    this.best = new Float64Array(features + 1);
    this.candidate = new Float64Array(features + 1);
  }

  /** To be told after every row: `unit` as it is now, and whether the row was a mistake. */
  see(unit: Perceptron, mistaken: boolean): void {
    if (mistaken) {
      this.run = 0;
      return;
    }
    this.run++;
    if (this.run <= this.longest) return;
    this.longest = this.run;
    this.candidate.set(unit.parameters);
  }

  /** Ends a pass: the candidate, which made `mistakes` over all rows, is kept if that is fewer. */
  endPass(mistakes: number): void {
    if (mistakes < this.mistakes) {
      this.best.set(this.candidate);
      this.mistakes = mistakes;
    }
    this.longest = 0;
    this.run = 0;
  }
}
