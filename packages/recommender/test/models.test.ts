/** @file Each model against numbers worked out by hand. */
import { createRng, linalg, tensor } from '@nnzoo/core';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { Factorization, neighborScores, popularNear, recommender } from '../src/index.ts';
import { indexVisits } from '../src/neighbors.ts';
import { PopularityModel } from '../src/popularity.ts';
import type { Query } from '../src/queries.ts';
import { rankingEvaluation, recommend } from '../src/ranking.ts';
import { drawPlaces, rankingLoss } from '../src/two-tower-trainer.ts';
import { makeWorld, places } from './world.ts';

function query(
  known: readonly number[],
  wanted: readonly number[],
  more: Partial<Query> = {},
): Query {
  return {
    visitor: 0,
    home: places.list[0].position,
    known: Int32Array.from(known),
    wanted: Int32Array.from(wanted),
    day: 0,
    isNew: false,
    ...more,
  };
}

describe('popular near me', () => {
  it('is visits plus one, an e-th of it after each reach', () => {
    const scores = popularNear([3, 0, 1], Float64Array.of(0, 10, 20), 10);
    expect([...scores]).toEqual([
      4,
      expect.closeTo(1 / Math.E, 12),
      expect.closeTo(2 / Math.E ** 2, 12),
    ]);
  });
});

describe('popularity', () => {
  it('counts the visits of training', () => {
    const model = new PopularityModel(places, 10);
    const visits = makeWorld([]);
    model.remember({ visits, queries: [query([], [2, 2]), query([2], [0])] });
    expect([...model.counts]).toEqual([1, 0, 2, 0, 0, 0]);
    const saved = model.state()['counts'];
    model.remember({ visits, queries: [query([], [5])] });
    expect([...saved.data]).toEqual([1, 0, 2, 0, 0, 0]);
  });
});

describe('nearest neighbors', () => {
  // Visitor 1 shares two of their three places, visitor 2 one of their two.
  const index = indexVisits([1, 0, 1, 1, 1, 2, 2, 1, 2, 3, 3, 5]);
  const request = { visitor: 0, known: [0, 1], neighbors: 2, places: 6 };
  const [one, two] = [2 / Math.sqrt(6), 1 / 2];

  it('add up their similarities at the places that they visited', () => {
    const expected = [one, one + two, one, two, 0, 0].map((value) => expect.closeTo(value, 12));
    expect([...neighborScores(index, request)]).toEqual(expected);
  });

  it('are the most similar ones, and not the visitor', () => {
    expect(neighborScores(index, { ...request, neighbors: 1 })[3]).toBe(0);
    expect(neighborScores(index, { ...request, visitor: 1 })[2]).toBe(0);
  });

  it('of somebody who was nowhere are none', () => {
    expect([...neighborScores(index, { ...request, known: [] })]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('factorization', () => {
  const options = { factors: 3, confidence: 5, ridge: 0.5 };

  it('solves for a visitor what the weighted squares ask for', () => {
    const model = new Factorization(6, options, createRng(1).stream('init'));
    const [scores] = model.scores([query([1, 4], [])]);
    // The same least squares as a table: a row for each place, weighted, and one for each penalty.
    const rows = linalg.matrix64(9, 3);
    const targets = new Float64Array(9);
    for (let place = 0; place < 6; place++) {
      const weight = Math.sqrt([1, 4].includes(place) ? 6 : 1);
      for (let k = 0; k < 3; k++)
        rows.data[place * 3 + k] = weight * model.places.data[place * 3 + k];
      targets[place] = [1, 4].includes(place) ? weight : 0;
    }
    for (let k = 0; k < 3; k++) rows.data[(6 + k) * 3 + k] = Math.sqrt(0.5);
    const { solution } = linalg.leastSquares(rows, targets);
    for (let place = 0; place < 6; place++) {
      let expected = 0;
      for (let k = 0; k < 3; k++) expected += solution.data[k] * model.places.data[place * 3 + k];
      expect(scores[place]).toBeCloseTo(expected, 10);
    }
  });

  it('finds two groups of people who visit different places', () => {
    const model = new Factorization(6, { ...options, factors: 2 }, createRng(1).stream('init'));
    const visited = [
      [0, 1, 2],
      [0, 1],
      [1, 2],
      [3, 4, 5],
      [3, 5],
      [4, 5],
    ];
    for (let i = 0; i < 10; i++) model.sweep(visited);
    const [scores] = model.scores([query([0], [])]);
    expect(Math.min(scores[1], scores[2])).toBeGreaterThan(
      Math.max(scores[3], scores[4], scores[5]) + 0.2,
    );
  });

  it('knows nothing of somebody who was nowhere', () => {
    const model = new Factorization(6, options, createRng(1).stream('init'));
    expect([...model.scores([query([], [])])[0]]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('a recommendation', () => {
  it('is open, not known, and the best of what is left', () => {
    const later = {
      ...places,
      list: places.list.map((place, i) => ({ ...place, opens: i === 5 ? 9 : 0 })),
    };
    const scorer = () => [[6, 5, 4, 3, 2, 99]];
    expect([...recommend([query([0, 2], [])], later, scorer)[0]]).toEqual([1, 3, 4]);
    expect([...recommend([query([0], [], { day: 9 })], later, scorer)[0]]).toEqual([5, 1, 2, 3, 4]);
  });

  it('is measured over all, over new visitors, and over new places', () => {
    const visits = makeWorld([[0, 0]]);
    const scorer = (queries: readonly Query[]) => queries.map(() => [6, 5, 4, 3, 2, 1]);
    // Place 5 has no training visit; with ten places recommended everything is among them.
    const evaluation = rankingEvaluation(scorer, [1, 1, 1, 1, 1, 0]);
    const queries = [query([0], [1]), query([1, 2], [0, 5], { isNew: true })];
    evaluation.see({ visits, queries });
    const { distance, ...metrics } = evaluation.metrics();
    const [rank4, both] = [1 / Math.log2(5), 1 + 1 / Math.log2(3)];
    expect(metrics).toEqual({
      'recall@10': 1,
      'ndcg@10': expect.closeTo((1 + (1 + rank4) / both) / 2, 10),
      'newVisitorsRecall@10': 1,
      'newVisitorsNdcg@10': expect.closeTo((1 + rank4) / both, 10),
      'newPlacesRecall@10': 1,
      'newPlacesNdcg@10': expect.closeTo(rank4, 10),
      coverage: 1,
    });
    // Places are 1 km apart: 1 to 5 km for the first, 0, 3, 4 and 5 km for the second.
    expect(distance).toBeCloseTo((15 + 12) / 9, 4);
  });
});

describe('the losses of the towers', () => {
  const visited = tensor([[2], [0]]);
  const drawn = tensor([
    [1, 0],
    [0, -1e9],
  ]);

  it('softmax is −ln of the share of the visited place', () => {
    const first = -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(1) + 1));
    expect(rankingLoss(visited, drawn, 'softmax').item()).toBeCloseTo((first + Math.LN2) / 2, 6);
  });

  it('BPR is the mean of −ln σ of the differences', () => {
    const soft = (x: number) => Math.log(1 + Math.exp(x));
    expect(rankingLoss(visited, drawn, 'bpr').item()).toBeCloseTo(
      (soft(-1) + soft(-2) + soft(0)) / 4,
      6,
    );
  });

  it('do not count what a visitor knew or chose against his choice', () => {
    const rng = createRng(1).stream('negatives');
    const { ids, mask } = drawPlaces(
      [query([0, 3], [1]), query([], [2])],
      Int32Array.of(0, 1, 2, 4),
      {
        ...{ count: 40, places: 6, rng },
      },
    );
    const drawnIds = [...ids.data()];
    expect(new Set(drawnIds)).toEqual(new Set([0, 1, 2, 4]));
    const masked = (row: number) =>
      new Set(drawnIds.filter((_, i) => mask.data()[row * drawnIds.length + i] !== 0));
    expect(masked(0)).toEqual(new Set([0, 1]));
    expect(masked(1)).toEqual(new Set([2]));
  });
});

describe.each(['popularity', 'neighbors', 'factorization'] as const)('%s', (model) => {
  const request = {
    data: { name: 'visits-one-region', source: nodeSource() },
    seed: 1,
    options: { model, factors: 8 },
  };

  it('killed and resumed, equals the run that was not interrupted', async () => {
    const whole = await train(recommender, request);
    const killed = await recommender.open(request);
    let events = 0;
    for (const _ of killed.run()) if (++events === 7) break;
    const resumed = await recommender.open(request);
    resumed.restore(killed.checkpoint());
    const run = resumed.run();
    let next = run.next();
    while (!next.done) next = run.next();
    expect(next.value).toEqual(whole.report);
    expect(resumed.checkpoint()).toEqual(whole.experiment.checkpoint());
  });

  it('saved and loaded, recommends the same', async () => {
    const { experiment } = await train(recommender, request);
    const raw = await recommender.datasets['visits-one-region'].load(nodeSource());
    const rows = raw.subset(Int32Array.of(5, 900));
    const loaded = await recommender.load({
      configuration: experiment.configuration,
      preprocessor: experiment.preprocessorState(),
      checkpoint: experiment.checkpoint(),
    });
    expect(loaded.predict(rows)).toEqual(experiment.predict(rows));
  });
});

describe('the numbers that are shown', () => {
  it.each(['popularity', 'neighbors', 'factorization'] as const)(
    'of %s are where the step, or the end of its pass, goes',
    async (model) => {
      const experiment = await recommender.open({
        data: { name: 'visits-one-region', source: nodeSource() },
        ...{ seed: 1, options: { model, factors: 4 } },
      });
      const loop = experiment.run();
      loop.next();
      const places = [0, 3, 17];
      const shown = places.map((place) => experiment.rule(place)!);
      const name = model === 'factorization' ? 'y′' : 'n′';
      const end = model === 'factorization' ? 'epoch' : 'progress';
      for (let next = loop.next(); !next.done && next.value.event !== end; ) next = loop.next();
      const { places: vectors, counts } = Object.fromEntries(
        Object.entries(experiment.checkpoint().tensors).map(([key, { data }]) => [
          key.replace('trainer.', ''),
          data,
        ]),
      );
      places.forEach((place, i) => {
        const of = Object.fromEntries(shown[i].numbers.map(({ letter, value }) => [letter, value]));
        expect(of[name]).toBeCloseTo(Number((vectors ?? counts)[place]), 10);
        // One row of A·y = b, solved for its own number.
        if (vectors) expect((of['b'] - of['Σ A·y']) / of['A']).toBeCloseTo(of['y′'], 10);
        else expect(of['n'] + of['visits']).toBe(of['n′']);
      });
    },
  );
});
