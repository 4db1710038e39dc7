/** @file @nnzoo/recommender: where to go next. Start with queries.ts. */
import { parseNewcomers } from '@nnzoo/datasets';
import { defineArchitecture } from '@nnzoo/training';
import { measureVisitBaselines } from './baselines.ts';
import { createTrainer } from './create-trainer.ts';
import { datasets, examples, own } from './data.ts';
import { recommenderOptions } from './options.ts';
import { VisitPreprocessor } from './preprocessor.ts';
import { recommendationRecords } from './recommender.ts';

export { lawScorer, measureVisitBaselines } from './baselines.ts';
export { Factorization, type FactorOptions } from './factorization.ts';
export { type LocationCode, rbfCode, sinusoidCode } from './location-code.ts';
export { NeighborModel, neighborScores } from './neighbors.ts';
export { PopularityModel, popularNear } from './popularity.ts';
export type { Query, QueryBatch } from './queries.ts';
export type { Recommendation, Recommender } from './recommender.ts';
export { Tower, TwoTowerModel } from './two-tower.ts';

/** Places for people who have been to others: four models, from counting to a two-tower network. */
export const recommender = defineArchitecture({
  id: 'recommender',
  title: 'Recommender by geo tags',
  year: 2019,
  paper: {
    authors:
      'X. Yi, J. Yang, L. Hong, D. Z. Cheng, L. Heldt, A. Kumthekar, Z. Zhao, L. Wei, E. Chi',
    year: 2019,
    title: 'Sampling-bias-corrected neural modeling for large corpus item recommendations',
    where: 'Proceedings of RecSys 2019, 269–277. https://doi.org/10.1145/3298689.3346996',
  },
  summary:
    'A vector for a person, from where they live and have been, and one for each place: their product is interest.',
  learns: 'rate',
  accepts: 'visits',
  options: recommenderOptions,
  datasets,
  examples,
  own,
  createPreprocessor: () => new VisitPreprocessor(),
  createTrainer: ({ options, preprocessor, rng }) =>
    createTrainer(options, preprocessor, rng('init')),
  records: recommendationRecords,
  baselines: measureVisitBaselines,
  readRows: (file, preprocessor) =>
    parseNewcomers(file.bytes, { name: file.name, places: preprocessor.places }),
});
