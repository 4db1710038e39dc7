/** @file The simple rules and the law, and the ten that are recommended. */
import type { GeoPosition, VisitLaw } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { measureRules } from '../src/baselines.ts';
import { lawScorer, measureVisitBaselines, recommender } from '../src/index.ts';
import { indexVisits, neighborScores } from '../src/neighbors.ts';
import { VisitPreprocessor } from '../src/preprocessor.ts';
import { recommend } from '../src/ranking.ts';
import { recommendationRecords, recommendations } from '../src/recommender.ts';
import { makeWorld, places } from './world.ts';

const split = { kind: 'holdout', test: 0.2, validation: 0.2 } as const;
const source = nodeSource();

function drain<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the baselines', () => {
  it('are what a run of the same rule reports, and the law is above them', async () => {
    const raw = await recommender.datasets['visits-one-region'].load(source);
    const results = drain(measureVisitBaselines(raw, split, 1));
    expect(results.map(({ id }) => id)).toEqual(['popularity', 'neighbors', 'law']);
    const [popularity, neighbors, law] = results.map(({ metrics }) => metrics);
    for (const [model, measured] of [
      ['popularity', popularity],
      ['neighbors', neighbors],
    ] as const) {
      const data = { name: 'visits-one-region', source };
      const { report } = await train(recommender, { data, seed: 1, split, options: { model } });
      expect(report.epochs).toBe(1);
      expect(measured).toEqual(report.metrics);
      expect(measured['recall@10']).toBeLessThan(law['recall@10']);
    }
  });

  it('have no law where the visits are those of real people', () => {
    const world = makeWorld(
      [
        [0, 0],
        [1, 3],
        [0, 1],
        [0, 2],
        [1, 4],
        [2, 5],
        [0, 4],
        [1, 0],
      ],
      { periods: { validation: 4, test: 6 } },
    );
    expect(lawScorer(world)).toBeNull();
    const results = drain(measureVisitBaselines(world, split, 1));
    expect(results.map(({ id }) => id)).toEqual(['popularity', 'neighbors']);
  });

  it('of a part without questions are nothing: 0 of each', () => {
    const world = makeWorld([[0, 0]]);
    const preprocessor = new VisitPreprocessor();
    preprocessor.fit(world);
    const results = measureRules(preprocessor, [], []);
    expect(results.map(({ id, metrics }) => [id, metrics['recall@10']])).toEqual([
      ['popularity', 0],
      ['neighbors', 0],
    ]);
  });

  it('of six places find all that is wanted among the first ten', () => {
    const world = makeWorld([
      [0, 0],
      [1, 1],
    ]);
    const preprocessor = new VisitPreprocessor();
    preprocessor.fit(world);
    const learned = preprocessor.batch(world, Int32Array.of(0, 1));
    const asked = {
      visits: world,
      queries: [{ ...ask({ visitor: 2 }), wanted: Int32Array.of(3, 1) }],
    };
    const results = measureRules(preprocessor, [learned], [asked, asked]);
    expect(results.map(({ id, metrics }) => [id, metrics['recall@10']])).toEqual([
      ['popularity', 1],
      ['neighbors', 1],
    ]);
  });

  it('ask the law for the weights of each visitor', () => {
    const weights = (visitor: number) => Float64Array.of(visitor, 1, 2, 3, 4, 5);
    const law = { weights } as unknown;
    const scorer = lawScorer(makeWorld([[0, 0]], { law: law as VisitLaw }))!;
    const scores = scorer([ask({ visitor: 2 }), ask({ visitor: 1 })]);
    expect(scores.map((each) => each[0])).toEqual([2, 1]);
  });
});

function ask(more: { visitor?: number; known?: number[]; day?: number; home?: GeoPosition }) {
  const { visitor = 0, known = [], day = 0, home = places.list[0].position } = more;
  const wanted = new Int32Array(0);
  return { visitor, home, known: Int32Array.from(known), wanted, day, isNew: false };
}

describe('what is recommended', () => {
  const scorer = (queries: readonly unknown[]) => queries.map(() => [1, 6, 5, 4, 3, 2]);

  it('is open on the day of the question, not before', () => {
    const list = places.list.map((place, i) => ({ ...place, opens: i === 1 ? 7 : 0 }));
    const [before, on] = recommend([ask({ day: 6 }), ask({ day: 7 })], { ...places, list }, scorer);
    expect([...before]).toEqual([2, 3, 4, 5, 0]);
    expect([...on]).toEqual([1, 2, 3, 4, 5, 0]);
  });

  it('is ten places at most', () => {
    const list = Array.from({ length: 14 }, (_, i) => ({ ...places.list[0], name: `${i}` }));
    const rising = () => [list.map((_, i) => i)];
    const [ranked] = recommend([ask({ known: [13] })], { ...places, list }, rising);
    expect([...ranked]).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });

  it('is a row of names and of km to the meter, by name or number', () => {
    const visits = makeWorld([[0, 0]]);
    const batch = { visits, queries: [ask({ visitor: 1, known: [2] })] };
    const found = recommendations(batch, places, { scores: scorer });
    const [record] = recommendationRecords(found);
    // Places are 1 km apart in a row; a is home, c is known.
    expect(record).toEqual({
      ...{ visitor: '1', place_1: 'b (Town)', km_1: 1, place_2: 'd (Town)', km_2: 3 },
      ...{ place_3: 'e (Town)', km_3: 4, place_4: 'f (Town)', km_4: 5 },
      ...{ place_5: 'a (Town)', km_5: 0 },
    });
    const named = makeWorld([[0, 0]], { names: ['Ada', 'Bob', 'Cy'] });
    const [{ visitor }] = recommendations({ ...batch, visits: named }, places, { scores: scorer });
    expect(visitor).toBe('Bob');
  });
});

describe('neighbors', () => {
  it('that are equally similar count by their numbers', () => {
    // Visitors 1, 2 and 3 each share place 0, and each have one other place.
    const index = indexVisits([3, 0, 3, 3, 2, 0, 2, 2, 1, 0, 1, 1]);
    const request = { visitor: 0, known: [0], neighbors: 2, places: 4 };
    const similarity = 1 / Math.sqrt(2);
    const expected = [2 * similarity, similarity, similarity, 0];
    expect([...neighborScores(index, request)]).toEqual(
      expected.map((value) => expect.closeTo(value, 12)),
    );
  });
});
