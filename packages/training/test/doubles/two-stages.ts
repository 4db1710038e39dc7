/**
 * @file A double of two stages: `prepare` looks for a center (random draws, in rounds), then steps
 * learn a slope around it. Its step is unhealthy on purpose where the learning rate is huge.
 */

import type { Finding } from '@nnzoo/data';
import type { Dataset, Evaluation, Metrics, Position, Snapshot, Trainer } from '../../src/index.ts';
import type { Points } from './closed-form.ts';

interface Centered {
  center: number;
  slope: number;
}

export class TwoStages implements Trainer<Points, number, number, Centered> {
  readonly model: Centered = { center: 0, slope: 0 };
  readonly parameters = 2;
  readonly lengthMatters = true;
  readonly learningRate: number;
  #gradient = 0;

  constructor(learningRate = 0.2) {
    this.learningRate = learningRate;
  }

  *prepare(train: Dataset<Points>, at: Position): Generator<Metrics, void> {
    const rng = at.rng('centers');
    for (let round = 0; round < 3; round++) {
      const { x } = train.take(Int32Array.of(rng.int(train.size)));
      this.model.center += x[0] / 3;
      yield { round };
    }
  }

  step({ x, y }: Points, { step, totalSteps }: Position): Metrics {
    const rate = this.learningRate * (1 - step / totalSteps);
    let loss = 0;
    this.#gradient = 0;
    for (let i = 0; i < x.length; i++) {
      const distance = x[i] - this.model.center;
      const error = this.model.slope * distance - y[i];
      this.#gradient += (error * distance) / x.length;
      loss += error ** 2 / x.length;
    }
    this.model.slope -= rate * this.#gradient;
    return { loss, rate };
  }

  evaluation(): Evaluation<Points> {
    let squares = 0;
    let count = 0;
    return {
      see: ({ x, y }) => {
        for (let i = 0; i < x.length; i++, count++) squares += (this.predict(x[i]) - y[i]) ** 2;
      },
      metrics: () => ({ loss: squares / count }),
    };
  }

  predict(x: number): number {
    return this.model.slope * (x - this.model.center);
  }

  diagnose(): Finding[] {
    const severity = Math.abs(this.model.slope) > 100 ? 'warning' : 'good';
    return [
      {
        check: 'slope-size',
        severity,
        subject: 'slope',
        measured: `${this.model.slope}`,
        healthy: 'under 100',
        fix: 'lower the learning rate',
      },
    ];
  }

  largestGradient(): { tensor: string; value: number } {
    return { tensor: 'slope', value: this.#gradient };
  }

  state(): Snapshot {
    return { tensors: {}, facts: { ...this.model } };
  }

  restore({ facts }: Snapshot): void {
    this.model.center = facts['center'] as number;
    this.model.slope = facts['slope'] as number;
  }
}
