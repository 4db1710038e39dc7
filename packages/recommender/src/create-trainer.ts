/** @file From the options to a trainer. Read after two-tower-trainer.ts and memory-trainer.ts. */
import type { Rng } from '@nnzoo/core';
import type { Trainer } from '@nnzoo/training';
import { Factorization } from './factorization.ts';
import { type LocationCode, noCode, rbfCode, sinusoidCode } from './location-code.ts';
import { MemoryTrainer } from './memory-trainer.ts';
import { NeighbourModel } from './neighbours.ts';
import type { RecommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import type { QueryBatch } from './queries.ts';
import type { Recommendation, Recommender } from './recommender.ts';
import { twoTowerTrainer } from './two-tower-trainer.ts';
import type { VisitView } from './view.ts';

/** A trainer of the model that the options name. */
export function createTrainer(
  options: RecommenderOptions,
  view: VisitView,
  rng: Rng,
): Trainer<QueryBatch, QueryBatch, readonly Recommendation[], Recommender> {
  const { places } = view;
  switch (options.model) {
    case 'popularity':
      return new MemoryTrainer(new PopularityModel(places, options.reach), view);
    case 'neighbours':
      return new MemoryTrainer(new NeighbourModel(places, options), view);
    case 'factorization':
      return new MemoryTrainer(new Factorization(places.list.length, options, rng), view);
    case 'two-tower':
      return twoTowerTrainer(options, view, codeFor(options, view), rng);
    default:
      return options.model satisfies never;
  }
}

function codeFor({ location, codes }: RecommenderOptions, { places }: VisitView): LocationCode {
  switch (location) {
    case 'rbf':
      return rbfCode(
        places.list.map(({ position }) => position),
        codes,
      );
    case 'sinusoid':
      return sinusoidCode(codes);
    case 'none':
      return noCode;
    default:
      return location satisfies never;
  }
}
