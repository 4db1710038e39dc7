/** @file A double that solves at the end of each pass: steps only sum up, `endEpoch` fits a line. */
import type { Dataset, Evaluation, Metrics, Snapshot, Trainer } from '../../src/index.ts';

/** Points (x, y). */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The points as rows. */
export function pointsDataset({ x, y }: Points): Dataset<Points> {
  return {
    size: x.length,
    take: (rows) => ({
      x: Float64Array.from(rows, (row) => x[row]),
      y: Float64Array.from(rows, (row) => y[row]),
    }),
  };
}

interface Line {
  slope: number;
  intercept: number;
}

export class ClosedForm implements Trainer<Points, number, number, Line> {
  readonly model: Line = { slope: 0, intercept: 0 };
  readonly parameters = 2;
  readonly lengthMatters = false;
  /** Σ1, Σx, Σy, Σx², Σxy of this pass. */
  #sums = new Float64Array(5);

  step({ x, y }: Points): Metrics {
    for (let i = 0; i < x.length; i++) {
      const terms = [1, x[i], y[i], x[i] ** 2, x[i] * y[i]];
      for (let k = 0; k < terms.length; k++) this.#sums[k] += terms[k];
    }
    return {};
  }

  *endEpoch(): Generator<Metrics, 'continue' | 'done'> {
    const [n, x, y, xx, xy] = this.#sums;
    yield { rows: n };
    this.model.slope = (n * xy - x * y) / (n * xx - x ** 2);
    this.model.intercept = (y - this.model.slope * x) / n;
    this.#sums = new Float64Array(5); // what is lost now, a resumed run must not need
    yield { slope: this.model.slope };
    return 'done';
  }

  evaluation(): Evaluation<Points> {
    let squares = 0;
    let count = 0;
    return {
      see: ({ x, y }) => {
        for (let i = 0; i < x.length; i++, count++) squares += (this.predict(x[i]) - y[i]) ** 2;
      },
      metrics: () => ({ rmse: Math.sqrt(squares / count) }),
    };
  }

  predict(x: number): number {
    return this.model.slope * x + this.model.intercept;
  }

  state(): Snapshot {
    const data = this.#sums.slice();
    return { tensors: { sums: { dtype: 'float64', shape: [5], data } }, facts: { ...this.model } };
  }

  restore({ tensors, facts }: Snapshot): void {
    this.#sums = Float64Array.from(tensors['sums'].data);
    this.model.slope = facts['slope'] as number;
    this.model.intercept = facts['intercept'] as number;
  }
}
