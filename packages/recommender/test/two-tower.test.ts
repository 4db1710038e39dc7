/** @file The two towers: scores, sizes and rates against sums worked out from the weights by hand. */
import { createRng, tensor } from '@nnzoo/core';
import { unitVector } from '@nnzoo/datasets';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { createTrainer } from '../src/create-trainer.ts';
import { rbfCode } from '../src/index.ts';
import { noCode } from '../src/location-code.ts';
import { type RecommenderOptions, recommenderOptions } from '../src/options.ts';
import { VisitPreprocessor } from '../src/preprocessor.ts';
import type { Query } from '../src/queries.ts';
import { TwoTowerModel } from '../src/two-tower.ts';
import { makeWorld, places } from './world.ts';

const at = places.list.map(({ position }) => position);

function query(known: readonly number[], home = at[0]): Query {
  const more = { visitor: 0, day: 0, isNew: false, wanted: Int32Array.of(5) };
  return { ...more, home, known: Int32Array.from(known) };
}

/** The weights of a model by name, in double precision. */
function weightsOf(model: TwoTowerModel): Map<string, number[]> {
  return new Map([...model.namedParameters()].map(([name, each]) => [name, [...each.data()]]));
}

/** y_k = Σ_i x_i·w_ki of a layer, with its bias if it has one. */
function layer(weights: Map<string, number[]>, name: string, x: readonly number[]): number[] {
  const weight = weights.get(`${name}.weight`)!;
  const bias = weights.get(`${name}.bias`);
  return Array.from({ length: weight.length / x.length }, (_, k) =>
    x.reduce((sum, value, i) => sum + value * weight[k * x.length + i], bias ? bias[k] : 0),
  );
}

/** V·x + W·tanh(U·x). */
function tower(weights: Map<string, number[]>, name: string, x: readonly number[]): number[] {
  const straight = layer(weights, `${name}.straight`, x);
  if (!weights.has(`${name}.hidden.weight`)) return straight;
  const hidden = layer(weights, `${name}.hidden`, x).map(Math.tanh);
  return layer(weights, `${name}.output`, hidden).map((value, k) => value + straight[k]);
}

describe.each([
  ['linear towers', 0],
  ['towers with a hidden layer', 3],
])('%s', (_, hidden) => {
  // Place f has both tags: each counts 1/√2.
  const list = places.list.map((place, i) => (i === 5 ? { ...place, tags: [0, 1] } : place));
  const code = rbfCode(at, 2);
  const sizes = { factors: 4, hidden };
  const model = new TwoTowerModel({ ...places, list }, code, sizes, createRng(3).stream('init'));
  model.bias.assign(tensor([[0.5], [0], [-1], [2], [0], [1]]));
  const weights = weightsOf(model);
  const tagsOf = (place: number) => {
    const own = list[place].tags;
    return [0, 1].map((tag) => (own.includes(tag) ? 1 / Math.sqrt(own.length) : 0));
  };
  const placeVector = (place: number) =>
    tower(weights, 'place', [...tagsOf(place), ...code.of(at[place])]);
  /** Σ of the tags visited, times 3/(n + 3) for n visits. */
  const visitorVector = ({ known, home }: Query) => {
    const taste = [0, 1].map((tag) => {
      const sum = Array.from(known, (place) => tagsOf(place)[tag]).reduce((a, b) => a + b, 0);
      return (3 * sum) / (known.length + 3);
    });
    return tower(weights, 'visitor', [...taste, ...code.of(home)]);
  };
  const queries = [query([]), query([1]), query([0, 2, 5], at[3])];

  const expected = queries.map((each) => {
    const own = visitorVector(each);
    return list.map((_, place) => {
      const product = placeVector(place).reduce((sum, value, k) => sum + value * own[k], 0);
      return expect.closeTo(product + model.bias.data()[place], 4);
    });
  });

  it('score a place by the product of both vectors, and how popular it is', () => {
    const scores = model.scores(queries);
    expect(scores.map((row) => Array.from(row))).toEqual(expected);
  });

  it('score alike as ops, from visits of each place and the home as a unit vector', () => {
    const rows = queries.map(({ known, home }) => [
      ...list.map((_, place) => known.filter((each) => each === place).length),
      ...unitVector(home),
    ]);
    const { scores } = model.forward(tensor(rows, { dtype: 'float64' }));
    const numbers = [...scores.data()];
    expect(queries.map((_, row) => numbers.slice(6 * row, 6 * row + 6))).toEqual(expected);
  });

  it('score a chosen place as among all', () => {
    const chosen = Int32Array.of(4, 0, 5);
    const own = model.scoresOfOwn(model.visitorVectors(queries), chosen);
    expect(own.shape).toEqual([3, 1]);
    const scores = model.scores(queries);
    chosen.forEach((place, row) => {
      expect(own.data()[row]).toBeCloseTo(scores[row][place], 5);
    });
  });

  it('make vectors of tags as if places were nowhere', () => {
    const { rows, columns, data } = model.vectorsOfTags();
    expect([rows, columns]).toEqual([6, 4]);
    list.forEach((_, place) => {
      const nowhere = tower(weights, 'place', [...tagsOf(place), 0, 0]);
      const own = data.subarray(place * columns, (place + 1) * columns);
      expect([...own]).toEqual(nowhere.map((value) => expect.closeTo(value, 5)));
    });
  });

  it('have a finding for each hidden layer', () => {
    const named = model.findings(queries).map(({ subject }) => subject);
    expect(named).toEqual(hidden > 0 ? ['tower of visitors', 'tower of places'] : []);
  });
});

describe('what a trainer counts and how fast it learns', () => {
  const world = makeWorld([
    [0, 0],
    [1, 3],
    [0, 1],
    [0, 2],
    [1, 4],
  ]);
  const preprocessor = new VisitPreprocessor();
  preprocessor.fit(world);
  const queries = preprocessor.batch(world, Int32Array.of(0, 1, 2, 3, 4));
  const trainerOf = (options: Partial<RecommenderOptions>) =>
    createTrainer(
      resolveOptions(recommenderOptions, options),
      preprocessor,
      createRng(1).stream('init'),
    );

  it('counts the values that each model keeps', () => {
    const small = { factors: 3, hidden: 2, codes: 4 };
    expect(trainerOf({ model: 'popularity' }).parameters).toBe(6);
    expect(trainerOf({ model: 'factorization', factors: 3 }).parameters).toBe(6 * 3);
    const neighbors = trainerOf({ model: 'neighbors' });
    neighbors.step(queries, position(0, 1));
    expect(neighbors.parameters).toBe(6 + 2 * 5); // counts, and five visits as pairs
    // F features: straight F·3, hidden F·2 + 2, output 2·3; the visitor's tower adds 3; 6 places.
    for (const [location, features] of [
      ['rbf', 2 + 4],
      ['sinusoid', 2 + 4],
      ['none', 2],
    ] as const) {
      const { parameters } = trainerOf({ model: 'two-tower', location, ...small });
      expect(parameters).toBe(2 * (features * 3 + features * 2 + 2 + 2 * 3) + 3 + 6);
    }
  });

  it('learns at its rate in the first half, which falls in a line to 0 in the second', () => {
    const rates = Array.from({ length: 8 }, (_, step) => {
      const trainer = trainerOf({ location: 'none', hidden: 0, factors: 2, learningRate: 0.01 });
      const before = [...(trainer.model as TwoTowerModel).bias.data()];
      trainer.step(queries, position(step, 8));
      const after = [...(trainer.model as TwoTowerModel).bias.data()];
      // The first step of Adam moves each value that has a gradient by the rate.
      return Math.max(...after.map((value, i) => Math.abs(value - before[i])));
    });
    const shares = [1, 1, 1, 1, 1, 3 / 4, 1 / 2, 1 / 4];
    expect(rates).toEqual(shares.map((share) => expect.closeTo(0.01 * share, 5)));
  });

  it('never draws a place that nobody has visited', () => {
    const trainer = trainerOf({ location: 'none', hidden: 0, negatives: 64 });
    for (let step = 0; step < 3; step++) trainer.step(queries, position(step, 8));
    const { bias } = trainer.model as TwoTowerModel;
    expect(bias.data()[5]).toBe(0); // place f: no visit, no draw, no gradient
    expect(bias.data()[0]).not.toBe(0);
  });

  it('has nothing to say of a position that is left out', () => {
    expect([...noCode.of(at[0])]).toEqual([]);
  });
});

function position(step: number, totalSteps: number): Position {
  const rng = (purpose: string) => createRng(1).stream(`${purpose} ${step}`);
  return { phase: 'train', epoch: 0, batch: step, step, totalSteps, rng };
}
