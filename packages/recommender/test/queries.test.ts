/** @file What a query knows: everything before it, and nothing after. */
import { loadOneRegion } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { recommender } from '../src/index.ts';
import { VisitPreprocessor } from '../src/preprocessor.ts';
import { queriesOfPart, queryAfterVisit } from '../src/queries.ts';
import { makeWorld } from './world.ts';

const all = (size: number) => Int32Array.from({ length: size }, (_, i) => i);

describe('a query', () => {
  const visits = [
    [0, 0],
    [1, 3],
    [0, 1],
    [0, 2],
    [1, 4],
    [2, 5],
    [0, 4],
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 2],
  ] as const;
  const world = makeWorld(visits, { periods: { validation: 4, test: 6 } });
  const preprocessor = new VisitPreprocessor();
  const train = world.subset(world.parts!.train);
  preprocessor.fit(train);

  it('of a training visit knows the visits of the same visitor before it', () => {
    const { queries } = preprocessor.batch(train, all(preprocessor.size(train)));
    expect(queries.map(({ known, wanted }) => [[...known], [...wanted]])).toEqual([
      [[], [0]],
      [[], [3]],
      [[0], [1]],
      [[0, 1], [2]],
    ]);
  });

  it('of a later part is asked once a visitor, at its beginning', () => {
    const test = world.subset(world.parts!.test);
    const { queries } = preprocessor.batch(test, all(preprocessor.size(test)));
    expect(queries.map(({ visitor, known, wanted }) => [visitor, [...known], [...wanted]])).toEqual(
      [
        [0, [0, 1, 2], [4]],
        // One visit before it, and so the first ones of the part are asked for; nothing is left.
        [2, [5, 0, 1], [2]],
      ],
    );
    expect(queries.map(({ isNew, day }) => [isNew, day])).toEqual([
      [false, 6],
      [true, 6],
    ]);
  });

  it('after a visit knows it, too', () => {
    expect([...queryAfterVisit(world, 3, false).known]).toEqual([0, 1, 2]);
  });

  it('of a part knows nothing of what comes after the part', () => {
    const middle = world.subset(Int32Array.of(4, 5, 6));
    const asked = queriesOfPart(middle, () => false);
    expect(asked.map(({ known, wanted }) => [[...known], [...wanted]])).toEqual([[[0, 1, 2], [4]]]);
  });

  it('of the same rows is worked out once', () => {
    const [first, again] = [0, 0].map(() => preprocessor.batch(train, all(4)).queries[3]);
    expect(again).toBe(first);
  });

  it('is one of a new visitor where training had none of them, or where they have names', () => {
    const isNew = (names: readonly string[] | null) => {
      const rows = makeWorld(visits, { names }).subset(Int32Array.of(3, 4, 5));
      return preprocessor.input(rows).queries.map((each) => each.isNew);
    };
    expect(isNew(null)).toEqual([false, false, true]);
    expect(isNew(['x', 'y', 'z'])).toEqual([true, true, true]);
  });

  it('as a tensor counts the visits of each place, and then has the home as a unit vector', () => {
    const { take } = preprocessor.tensorInput();
    const twice = makeWorld([
      [0, 1],
      [0, 1],
      [0, 4],
    ]);
    expect(take(twice).shape).toEqual([3, 9]);
    // cos 48°·cos 11°, cos 48°·sin 11°, sin 48°
    const home = [0.6568365, 0.1276757, 0.7431448].map((value) => expect.closeTo(value, 6));
    const data = [...take(twice).data()];
    expect([0, 1, 2].map((row) => data.slice(9 * row, 9 * row + 9))).toEqual([
      [0, 1, 0, 0, 0, 0, ...home],
      [0, 2, 0, 0, 0, 0, ...home],
      [0, 2, 0, 0, 1, 0, ...home],
    ]);
  });

  it('never knows a visit that is later than its day, nor wants one that it knows', async () => {
    const visits = await loadOneRegion(nodeSource());
    const fitted = new VisitPreprocessor();
    const { parts, log } = visits;
    const training = visits.subset(parts!.train);
    fitted.fit(training);
    for (const part of [training, visits.subset(parts!.validation!), visits.subset(parts!.test)]) {
      for (const query of fitted.batch(part, all(fitted.size(part))).queries) {
        const timeOf = (place: number) =>
          log.times[visits.visitsOf(query.visitor).find((row) => log.places[row] === place)!];
        const last = Math.max(-1, ...Array.from(query.known, timeOf));
        expect(Math.min(...Array.from(query.wanted, timeOf))).toBeGreaterThan(last);
        const early = query.known.filter((place) => timeOf(place) >= query.day);
        // Only who has been to fewer than three places is asked for more.
        expect(early.length === 0 || query.known.length <= 3).toBe(true);
      }
    }
  });

  it('of a part that is no later time is refused: folds would know the future', async () => {
    const data = { name: 'visits-one-region', source: nodeSource() };
    const split = { kind: 'fold', folds: 4, fold: 0, validation: 0 } as const;
    await expect(recommender.open({ data, seed: 1, split })).rejects.toMatchObject({
      code: 'recommender/shuffled',
    });
  });

  it('for other places than those trained on is refused', () => {
    const other = makeWorld([[0, 0]], {
      places: { ...world.places, list: world.places.list.slice(1) },
    });
    const list = world.places.list.map((place, i) => (i === 2 ? { ...place, name: 'g' } : place));
    const renamed = makeWorld([[0, 0]], { places: { ...world.places, list } });
    for (const data of [other, renamed]) {
      expect(() => preprocessor.input(data)).toThrow(
        expect.objectContaining({ code: 'recommender/places' }),
      );
    }
    const equal = makeWorld([[0, 0]], {
      places: { ...world.places, list: [...world.places.list] },
    });
    expect(preprocessor.input(equal).queries).toHaveLength(1);
  });
});
