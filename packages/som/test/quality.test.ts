import { tensor } from '@nnzoo/core';
import { expect, test } from 'vitest';
import { Grid } from '../src/grid.ts';
import { neighborhoods } from '../src/neighborhood.ts';
import { MapQuality, uMatrix } from '../src/quality.ts';
import { SelfOrganizingMap } from '../src/som.ts';

/** Three units in a row; the last two changed places in data space, so the map is folded. */
const chain = { width: 3, height: 1, topology: 'rectangular', toroidal: false } as const;
const folded = () => new SelfOrganizingMap(new Grid(chain), tensor([[0], [2], [1]]));
const rows = { features: Float32Array.of(0.25, 1.25, 1.5, 2.5), size: 4, columns: 1 };

test('errors are what they are by hand', () => {
  const quality = new MapQuality(folded(), neighborhoods.bubble, 0.5);
  quality.see(rows);
  const { quantizationError, topographicError, distortion } = quality.metrics();
  // Winners: 0.25 → 0 (0), 1.25 → 2 (1), 1.5 → 1 (2; tie, first wins), 2.5 → 1 (2).
  expect(quantizationError).toBeCloseTo((0.25 + 0.25 + 0.5 + 0.5) / 4, 6);
  // Second best: 0.25 → unit 2 (at 1), two steps from unit 0: torn. The others are adjacent.
  expect(topographicError).toBe(1 / 4);
  // A bubble of radius 0.5 moves the winner alone: the mean squared distance.
  expect(distortion).toBeCloseTo((0.0625 + 0.0625 + 0.25 + 0.25) / 4, 6);
});

test('purity counts the rows that agree with the majority of their unit', () => {
  const quality = new MapQuality(folded(), neighborhoods.bubble, 1);
  quality.see(rows, Int32Array.of(0, 1, 1, 0));
  // Unit 1 won rows of classes 1 and 0: one of them agrees with the (smaller) majority.
  expect(quality.metrics()['purity']).toBe(3 / 4);
  expect([...quality.majorities()]).toEqual([0, 0, 1]);
});

test('hits count the rows that each unit won, and a unit without rows has no class', () => {
  const quality = new MapQuality(folded(), neighborhoods.bubble, 1);
  quality.see({ ...rows, features: Float32Array.of(0, 1.9, 2.1, 3) }, Int32Array.of(2, 0, 0, 1));
  expect([...quality.hits]).toEqual([1, 3, 0]);
  expect([...quality.majorities()]).toEqual([2, 0, -1]);
});

test('rows without a class have no purity', () => {
  const quality = new MapQuality(folded(), neighborhoods.bubble, 1);
  quality.see(rows);
  expect(quality.metrics()).not.toHaveProperty('purity');
});

test('seeing rows in parts gives what seeing them at once gives', () => {
  const once = new MapQuality(folded(), neighborhoods.gaussian, 1);
  once.see(rows);
  const parts = new MapQuality(folded(), neighborhoods.gaussian, 1);
  for (let i = 0; i < 4; i++)
    parts.see({ ...rows, features: rows.features.slice(i, i + 1), size: 1 });
  for (const [name, value] of Object.entries(once.metrics())) {
    expect(parts.metrics()[name]).toBeCloseTo(value, 12);
  }
});

test('a map of one unit tears nothing, and has no ridges', () => {
  const one = new Grid({ width: 1, height: 1, topology: 'rectangular', toroidal: false });
  const map = new SelfOrganizingMap(one, tensor([[1]]));
  const quality = new MapQuality(map, neighborhoods.bubble, 1);
  quality.see(rows);
  // Distances from 1: 0.75, 0.25, 0.5, 1.5.
  expect(quality.metrics()).toEqual({
    ...{ quantizationError: 0.75, topographicError: 0, topographicError4: 0 },
    distortion: (0.75 ** 2 + 0.25 ** 2 + 0.5 ** 2 + 1.5 ** 2) / 4,
  });
  expect([...uMatrix(map)]).toEqual([0]);
});

test('the U-matrix is the mean distance to the neighbors on the grid', () => {
  expect([...uMatrix(folded())]).toEqual([2, 1.5, 1]);
});
