/**
 * @file The models that remember visits instead of following a gradient, as a Trainer: popularity,
 * neighbors and factorization. Read after factorization.ts.
 */
import {
  type Dataset,
  type Evaluation,
  type Figure,
  type FigureContext,
  type Metrics,
  noFunction,
  type Position,
  type RuleRequest,
  type Snapshot,
  type StepRule,
  type Trainer,
} from '@nnzoo/training';
import { recommenderFigures } from './figures/index.ts';
import type { VisitPreprocessor } from './preprocessor.ts';
import type { QueryBatch } from './queries.ts';
import { rankingEvaluation } from './ranking.ts';
import {
  type Memory,
  type Recommendation,
  type Recommender,
  recommendations,
} from './recommender.ts';

/** Hands a memory the visits, and the end of each pass. */
export class MemoryTrainer
  implements Trainer<QueryBatch, QueryBatch, readonly Recommendation[], Recommender>
{
  readonly model: Memory;
  readonly lengthMatters = false;
  readonly #preprocessor: VisitPreprocessor;

  constructor(model: Memory, preprocessor: VisitPreprocessor) {
    this.model = model;
    this.#preprocessor = preprocessor;
  }

  get parameters(): number {
    return this.model.parameters;
  }

  step(batch: QueryBatch): Metrics {
    this.model.remember(batch);
    return {};
  }

  rule(request: RuleRequest<QueryBatch>): StepRule {
    return this.model.rule(request);
  }

  // biome-ignore lint/correctness/useYield: nothing is reported on the way, and the contract is a generator.
  *endEpoch(_at: Position, train: Dataset<QueryBatch>): Generator<Metrics, 'continue' | 'done'> {
    return this.model.endEpoch(train) ? 'done' : 'continue';
  }

  evaluation(): Evaluation<QueryBatch> {
    return rankingEvaluation(this.model.scores, this.#preprocessor.counts);
  }

  forward(): never {
    throw noFunction(
      'a recommender that remembers visits',
      'it walks from place to place, or solves equations for each visitor; --model two-tower can',
    );
  }

  predict(batch: QueryBatch): readonly Recommendation[] {
    return recommendations(batch, this.#preprocessor.places, this.model);
  }

  figures({ splits }: FigureContext<QueryBatch>): Figure[] {
    return recommenderFigures({ model: this.model, preprocessor: this.#preprocessor, splits });
  }

  state(): Snapshot {
    return { tensors: this.model.state(), facts: {} };
  }

  restore({ tensors }: Snapshot): void {
    this.model.restore(tensors);
  }
}
