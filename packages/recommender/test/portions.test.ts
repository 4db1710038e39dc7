/** @file An evaluation takes as many queries at a time however long the log of visits is. */
import { shifted, type Visits } from '@nnzoo/datasets';
import { portionRows } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { recommender } from '../src/index.ts';
import { makeWorld, places } from './world.ts';

/** Each visitor goes to a place a day: four days of training, one of validation, one of test. */
const visitors = 5000;
const days = 6;

function longWorld() {
  const home = shifted(places.list[0].position, 0, 1);
  const pairs = Array.from({ length: days * visitors }, (_, i) => {
    const day = Math.floor(i / visitors);
    return [i % visitors, (i + day) % places.list.length] as const;
  });
  return makeWorld(pairs, {
    visitors: Array.from({ length: visitors }, () => ({ home, joins: 0 })),
    periods: { validation: 4 * visitors, test: 5 * visitors },
  });
}

const portions = Array.from({ length: Math.ceil(visitors / portionRows) }, (_, i) =>
  Math.min(portionRows, visitors - i * portionRows),
);

const open = (data: Visits) =>
  recommender.open({
    data,
    seed: 1,
    options: { model: 'popularity' },
    plan: { length: { epochs: 1 } },
  });

it('evaluates as many queries at a time as rows of any other data', async () => {
  const seen = [];
  for (const event of (await open(longWorld())).run()) {
    if (event.event === 'progress' && event.phase === 'evaluate') seen.push(event.samples);
  }
  const sums = portions.map((_, i) => Math.min(visitors, (i + 1) * portionRows));
  expect(seen).toEqual([...sums, ...sums]); // validation and test
});

it('predicts as many at a time', async () => {
  const data = longWorld();
  const experiment = await open(data);
  const rows = data.subset(Int32Array.from({ length: visitors }, (_, visitor) => visitor));
  const taken: number[] = [];
  const { subset } = rows;
  rows.subset = (some) => {
    taken.push(some.length);
    return subset.call(rows, some);
  };
  experiment.predict(rows);
  expect(taken).toEqual(portions);
});
