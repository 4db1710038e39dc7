/** @file The synthetic sets of visits: their cards, and what is special about each. Read after places/law.ts. */
import type { DatasetCard, SyntheticFacts } from '../../card.ts';

const law =
  'w = π_p·exp(β·a)·(1 + d/d₀)^(−γ) among the places that are open and not yet visited; a = Σ ⟨z_u, v_tag⟩/√n over the n tags of the place, ln π, z and v normal, six hidden likings; d the great-circle distance from home';

const columns = [
  { name: 'visitor', meaning: 'number of the person' },
  {
    name: 'place',
    meaning: 'number of the place; a brand in a city, with its tags and coordinates',
  },
  { name: 'time', unit: 'd', meaning: 'days since the beginning; one year in all' },
];

const faults = [
  'These are no real visits: places and brands are real, people, positions in town and visits are made up. No package has real visits.',
  'A branch of a brand may not be in that city in truth: the index knows countries only.',
  'Parts are by time: days 0 to 239 train, 240 to 299 validate, 300 to 364 test. Six in a hundred people, and as many places, are new in validation, and again in test.',
  'Nobody visits a place twice, tastes never change, and all live where they live.',
];

function card(
  own: Pick<DatasetCard, 'id' | 'title' | 'summary' | 'rows'>,
  facts: Pick<SyntheticFacts, 'noiseFloor' | 'baseline'> & { readonly strengths: string },
): DatasetCard {
  return {
    ...own,
    source: 'synthetic: makeVisits, over cities.csv and businesses.csv',
    license: 'CC-BY-4.0 (cities, GeoNames), BSD-3-Clause (brands); the visits need none',
    columns,
    target: null,
    file: null,
    faults,
    citation: null,
    synthetic: {
      law: `${law}; ${facts.strengths}`,
      noiseFloor: facts.noiseFloor,
      baseline: facts.baseline,
      harder: {
        seeds: [1000, 1099],
        options: 'visits 4 to 12, taste 0.8, fame 0.7: `visits-sparse` is seed 1000',
        floor:
          'recall@10 0.552 and ndcg@10 0.370 by the law itself; popular near me 0.382 and 0.235',
      },
    },
  };
}

/** The card of the year of visits in ten regions. */
export const visitsCard = card(
  {
    id: 'visits',
    title: 'Visits to places',
    summary: 'Who went where in a year, in ten regions of the world; where will they go next?',
    rows: 30647,
  },
  {
    strengths: 'β 1.2, d₀ 3 km, γ 2, sd of ln π 1',
    noiseFloor:
      'on the test part, ranked by the law itself (what it draws first is in front): recall@10 0.519, ndcg@10 0.443',
    baseline:
      'popular near me recall@10 0.319 and ndcg@10 0.244, nearest neighbors 0.295 and 0.229; a model must be above 0.37 and 0.28',
  },
);

/** The card of the same in one region. */
export const oneRegionCard = card(
  {
    id: 'visits-one-region',
    title: 'Visits, one region',
    summary: 'Who went where in a year, in five neighboring cities; where will they go next?',
    rows: 4561,
  },
  {
    strengths: 'β 1.2, d₀ 3 km, γ 2, sd of ln π 1',
    noiseFloor:
      'on the test part, ranked by the law itself (what it draws first is in front): recall@10 0.715, ndcg@10 0.614',
    baseline:
      'popular near me recall@10 0.489 and ndcg@10 0.379, nearest neighbors 0.429 and 0.349',
  },
);

/** The card of the harder year. */
export const sparseCard = card(
  {
    id: 'visits-sparse',
    title: 'Visits, few of them',
    summary: 'Who went where in a year in which people rarely went out; where will they go next?',
    rows: 12333,
  },
  {
    strengths: 'β 0.8, d₀ 3 km, γ 2, sd of ln π 0.7',
    noiseFloor:
      'on the test part, ranked by the law itself (what it draws first is in front): recall@10 0.552, ndcg@10 0.370',
    baseline:
      'popular near me recall@10 0.382 and ndcg@10 0.235, nearest neighbors 0.312 and 0.186; two towers do not exceed it',
  },
);
