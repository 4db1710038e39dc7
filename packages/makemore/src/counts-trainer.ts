/** @file Learning by counting, as a Trainer: one pass, no gradient. Read after options.ts. */

import { math } from '@nnzoo/core';
import { asNumber, type ContextBatch, type ContextInput, type Finding } from '@nnzoo/data';
import { sampleText, type TextModel } from '@nnzoo/datasets';
import {
  type Evaluation,
  type Expansion,
  type Figure,
  type FigureContext,
  LogLoss,
  type Metrics,
  type NGram,
  noFunction,
  type RowLosses,
  type RuleRequest,
  rowLosses,
  type SampleRequest,
  type Snapshot,
  type StepRule,
  type Trainer,
} from '@nnzoo/training';
import { countsRule } from './rule.ts';

/** What a counting trainer is made of. */
export interface CountsParts {
  readonly model: NGram;
  readonly texts: TextModel;
  figures(context: FigureContext<ContextBatch>): Figure[];
}

/** Counts each batch once; the loss of a step is that of the counts before it. */
export class CountsTrainer implements Trainer<ContextBatch, ContextInput, RowLosses, NGram> {
  readonly model: NGram;
  readonly lengthMatters = false;
  readonly #parts: CountsParts;

  constructor(parts: CountsParts) {
    this.model = parts.model;
    this.#parts = parts;
  }

  /** A probability of eight bytes for each token, for each example of order tokens. */
  get expansion(): Expansion {
    const pass = (2 * this.model.vocabSize) / this.model.order;
    return { pass, step: pass };
  }

  /** Windows seen so far: what is learned is a count of each. */
  get parameters(): number {
    return this.model.windows;
  }

  step(batch: ContextBatch): Metrics {
    const losses = this.#losses(batch);
    this.model.add(batch);
    return { loss: losses.reduce((sum, loss) => sum + loss, 0) / batch.size };
  }

  rule({ batch, place }: RuleRequest<ContextBatch>): StepRule {
    return countsRule(this.model, batch, Math.min(place, batch.size - 1));
  }

  evaluation(): Evaluation<ContextBatch> {
    const loss = new LogLoss(this.model.vocabSize);
    return {
      see: (batch) => loss.add(batch.targets, this.model.probabilities(batch)),
      metrics: () => ({ loss: loss.mean() }),
    };
  }

  forward(): never {
    throw noFunction(
      'makemore by counts',
      'it looks windows up among those that it has seen; --model bigram learns the same as a network',
    );
  }

  predict(input: ContextInput): RowLosses {
    return rowLosses(input, this.#losses(input.examples));
  }

  sample(request: SampleRequest): Iterable<string> {
    return sampleText(this.#parts.texts, request);
  }

  figures(context: FigureContext<ContextBatch>): Figure[] {
    return this.#parts.figures(context);
  }

  /** Without smoothing, a text with one unseen window is impossible. */
  diagnose(): Finding[] {
    const { smoothing, order } = this.model;
    const isHealthy = smoothing > 0;
    return [
      {
        check: 'impossible-windows',
        severity: isHealthy ? 'good' : 'warning',
        subject: `${order}-gram counts`,
        measured: `${smoothing} is added to each count`,
        healthy: 'more than 0, or a window that was not seen has probability 0',
        fix: isHealthy ? '' : '--smoothing 0.1',
      },
    ];
  }

  state(): Snapshot {
    return { tensors: this.model.tensors(), facts: { order: this.model.order } };
  }

  restore({ tensors, facts }: Snapshot): void {
    asNumber(facts['order'], 'order');
    this.model.restore(tensors);
  }

  /** −ln p of each example; an impossible one counts as 2⁻⁵². */
  #losses({ targets, ...contexts }: ContextBatch): Float64Array {
    const { vocabSize } = this.model;
    const probabilities = this.model.probabilities(contexts);
    return Float64Array.from(targets, (token, i) => {
      return -math.log(Math.max(probabilities[i * vocabSize + token], Number.EPSILON));
    });
  }
}
