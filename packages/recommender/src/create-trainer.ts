/** @file From the options to a trainer. Read after two-tower-trainer.ts and memory-trainer.ts. */
import type { Rng } from '@nnzoo/core';
import type { Trainer } from '@nnzoo/training';
import { Factorization } from './factorization.ts';
import { type LocationCode, noCode, rbfCode, sinusoidCode } from './location-code.ts';
import { MemoryTrainer } from './memory-trainer.ts';
import { NeighborModel } from './neighbors.ts';
import type { RecommenderOptions } from './options.ts';
import { PopularityModel } from './popularity.ts';
import type { VisitPreprocessor } from './preprocessor.ts';
import type { QueryBatch } from './queries.ts';
import type { Recommendation, Recommender } from './recommender.ts';
import { twoTowerTrainer } from './two-tower-trainer.ts';

/** A trainer of the model that the options name. */
export function createTrainer(
  options: RecommenderOptions,
  preprocessor: VisitPreprocessor,
  rng: Rng,
): Trainer<QueryBatch, QueryBatch, readonly Recommendation[], Recommender> {
  const { places } = preprocessor;
  switch (options.model) {
    case 'popularity':
      return new MemoryTrainer(new PopularityModel(places, options.reach), preprocessor);
    case 'neighbors':
      return new MemoryTrainer(new NeighborModel(places, options), preprocessor);
    case 'factorization':
      return new MemoryTrainer(new Factorization(places.list.length, options, rng), preprocessor);
    case 'two-tower':
      return twoTowerTrainer(options, preprocessor, codeFor(options, preprocessor), rng);
    default:
      return options.model satisfies never;
  }
}

function codeFor(
  { location, codes }: RecommenderOptions,
  { places }: VisitPreprocessor,
): LocationCode {
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
