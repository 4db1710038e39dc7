/**
 * @file What is asked of an open run beside training: pictures, answers, samples, weights. Read after inputs.ts,
 * units.ts, draw-figure.ts, figure-table.ts and weights.ts.
 */
import { createRng, Module } from '@nnzoo/core';
import {
  type Architecture,
  type Experiment,
  type Figure,
  type Records,
  turn,
} from '@nnzoo/training';
import { rowOf } from './inputs.ts';
import type { FigureTable, Look, Sampling, UnitLayer, WeightFormat } from './messages.ts';

/** On its way while the architecture is. */
const drawing = import('./draw-figure.ts');

/** A run, and what it was made from. */
export class OpenRun {
  readonly experiment: Experiment;
  readonly #raw: unknown;
  readonly #accepts: Architecture['accepts'];
  #figures: readonly Figure[] = [];

  constructor(experiment: Experiment, raw: unknown, accepts: Architecture['accepts']) {
    this.experiment = experiment;
    this.#raw = raw;
    this.#accepts = accepts;
  }

  /** Figures at most `width` pixels wide, and what was found. */
  async look(width: number): Promise<Look> {
    const { drawFigure } = await drawing;
    this.#figures = this.experiment.figures(() => {});
    return {
      figures: await Promise.all(this.#figures.map((figure) => drawFigure(figure, width))),
      findings: this.experiment.findings(),
      units: await this.#units(),
    };
  }

  async #units(): Promise<UnitLayer[] | null> {
    if (!(this.experiment.model instanceof Module)) return null;
    const { boundTo, unitLayers } = await import('./units.ts');
    return unitLayers(boundTo(this.experiment), this.#raw);
  }

  /** The numbers behind a figure of the last look; null where there is none of that id. */
  async table(id: string): Promise<FigureTable | null> {
    const { tableOf } = await import('./figure-table.ts');
    const figure = this.#figures.find((each) => each.id === id);
    return figure === undefined ? null : tableOf(figure);
  }

  /** The answer for one row of numbers, or one picture. */
  predict(values: readonly number[]): Records {
    return this.experiment.predict(rowOf(this.#raw, values, this.#accepts));
  }

  /** Texts, one after another. */
  async sample(sampling: Sampling, take: (text: string) => void): Promise<void> {
    const { seed, ...rest } = sampling;
    const rng = createRng(seed).stream('sample');
    for (const text of this.experiment.sample({ ...rest, rng })) {
      take(text);
      await turn();
    }
  }

  async weights(format: WeightFormat): Promise<Uint8Array> {
    const { weightsAs } = await import('./weights.ts');
    return weightsAs(format, this.experiment);
  }
}
