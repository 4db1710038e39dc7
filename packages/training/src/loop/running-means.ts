/** @file Means of metrics over the rows since the last record. */
import type { Json } from '@nnzoo/data';
import { asList, asNumber, asText } from '@nnzoo/data';
import type { Metrics } from '../contract.ts';

interface Sum {
  total: number;
  rows: number;
}

/** Σ rows·metric / Σ rows for each metric, so that a smaller last batch weighs less. */
export class RunningMeans {
  readonly #sums = new Map<string, Sum>();

  /** Adds the metrics of one batch. */
  add(metrics: Metrics, rows: number): void {
    for (const name of Object.keys(metrics)) {
      const sum = this.#sums.get(name);
      if (sum === undefined) {
        this.#sums.set(name, { total: metrics[name] * rows, rows });
      } else {
        sum.total += metrics[name] * rows;
        sum.rows += rows;
      }
    }
  }

  /** The means so far. */
  means(): Metrics {
    const means: Record<string, number> = {};
    // + 0 turns −0 into 0: JSON does not know the difference.
    for (const [name, { total, rows }] of this.#sums) means[name] = total / rows + 0;
    return means;
  }

  /** Begins again, after a record. */
  clear(): void {
    this.#sums.clear();
  }

  /** The sums, for a checkpoint. */
  state(): Json {
    return [...this.#sums].map(([name, { total, rows }]) => [name, total + 0, rows]);
  }

  /** Takes up the sums of a checkpoint. */
  restore(state: Json): void {
    this.#sums.clear();
    for (const entry of asList(state, 'means')) {
      const [name, total, rows] = asList(entry, 'mean');
      this.#sums.set(asText(name, 'name'), {
        total: asNumber(total, 'total'),
        rows: asNumber(rows, 'rows'),
      });
    }
  }
}
