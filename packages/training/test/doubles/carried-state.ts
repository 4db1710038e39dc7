/**
 * @file A double with carried hidden state: one weight predicts the next value of a series from a
 * running trace of the values before, which lives on from batch to batch (order `streams`).
 */
import type { Dataset, Evaluation, Metrics, Position, Snapshot, Trainer } from '../../src/index.ts';

/** Values and their successors, one pair a reader. */
export interface Steps {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/** A series as pairs (value, next value). */
export function seriesDataset(series: Float64Array): Dataset<Steps> {
  return {
    size: series.length - 1,
    take: (rows) => ({
      inputs: Float64Array.from(rows, (row) => series[row]),
      targets: Float64Array.from(rows, (row) => series[row + 1]),
    }),
  };
}

export class CarriedState implements Trainer<Steps, number, number, { weight: number }> {
  readonly model = { weight: 0 };
  readonly parameters = 1;
  readonly lengthMatters = false;
  readonly learningRate: number;
  #traces = new Float64Array(0);

  constructor(learningRate = 0.05) {
    this.learningRate = learningRate;
  }

  step({ inputs, targets }: Steps, at: Position): Metrics {
    if (at.batch === 0) this.#traces = new Float64Array(inputs.length);
    let loss = 0;
    // A little noise, so that the random streams are part of what resuming must restore.
    const noise = at.rng('noise').next() * 1e-3;
    for (let i = 0; i < inputs.length; i++) {
      this.#traces[i] = 0.5 * this.#traces[i] + inputs[i];
      const error = this.model.weight * this.#traces[i] - targets[i];
      this.model.weight -= (this.learningRate * (error + noise) * this.#traces[i]) / inputs.length;
      loss += error ** 2 / inputs.length;
    }
    return { loss };
  }

  evaluation(): Evaluation<Steps> {
    let trace = 0;
    let squares = 0;
    let count = 0;
    return {
      see: ({ inputs, targets }) => {
        for (let i = 0; i < inputs.length; i++, count++) {
          trace = 0.5 * trace + inputs[i];
          squares += (this.model.weight * trace - targets[i]) ** 2;
        }
      },
      metrics: () => ({ loss: squares / count }),
    };
  }

  predict(input: number): number {
    return this.model.weight * input;
  }

  state(): Snapshot {
    const traces = this.#traces.slice();
    return {
      tensors: { traces: { dtype: 'float64', shape: [traces.length], data: traces } },
      facts: { weight: this.model.weight },
    };
  }

  restore({ tensors, facts }: Snapshot): void {
    this.#traces = Float64Array.from(tensors['traces'].data);
    this.model.weight = facts['weight'] as number;
  }
}
