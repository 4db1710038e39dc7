/** @file The towers as ops, of counted visits and a unit vector: the scores are those of queries. */
import { createRng, tensor } from '@nnzoo/core';
import { unitVector } from '@nnzoo/datasets';
import { expect, test } from 'vitest';
import { rbfCode, sinusoidCode } from '../src/index.ts';
import { noCode } from '../src/location-code.ts';
import { TwoTowerModel } from '../src/two-tower.ts';
import { places } from './world.ts';

const at = places.list.map(({ position }) => position);
const known = [[0], [1, 2, 3], []];
const home = { latitude: 48.2, longitude: -70.5 };
const queries = known.map((each) => ({
  ...{ visitor: 0, day: 0, isNew: false, wanted: new Int32Array(0), home },
  known: Int32Array.from(each),
}));
const rows = known.map((each) => [
  ...places.list.map((_, place) => Number(each.includes(place))),
  ...unitVector(home),
]);

test.each([
  ['distances to centers', rbfCode(at, 3)],
  ['waves', sinusoidCode(6)],
  ['no code', noCode],
])('with %s for the location', (_, code) => {
  const sizes = { factors: 4, hidden: 3 };
  const model = new TwoTowerModel(places, code, sizes, createRng(2).stream('init'));
  model.bias.assign(places.list.map((_, place) => place / 10));
  const { scores } = model.forward(tensor(rows, { dtype: 'float64' }));
  const expected = model.scores(queries).flatMap((row) => Array.from(row));
  expect(scores.shape).toEqual([known.length, places.list.length]);
  expected.forEach((score, i) => {
    expect(Math.abs(scores.data()[i] - score)).toBeLessThan(1e-5);
  });
});
