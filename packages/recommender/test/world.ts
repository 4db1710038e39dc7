/** @file A small world that can be worked out by hand: six places in a row, 1 km apart. */
import { makeVisitData, shifted, type VisitContent, type Visits } from '@nnzoo/datasets';

const start = { latitude: 48, longitude: 11 };

/** Places a to f to the east of each other; tags: tea (0) and books (1) in turn. */
export const places = {
  tags: ['tea', 'books'],
  list: ['a', 'b', 'c', 'd', 'e', 'f'].map((name, i) => ({
    name: `${name} (Town)`,
    tags: [i % 2],
    position: shifted(start, i, 0),
    opens: 0,
  })),
};

/** Three visitors at home at place a; each pair is (visitor, place), one a day. */
export function makeWorld(
  pairs: readonly (readonly [number, number])[],
  more: Partial<VisitContent> = {},
): Visits {
  return makeVisitData({
    name: 'town',
    places,
    visitors: [0, 1, 2].map(() => ({ home: start, joins: 0 })),
    log: {
      visitors: Int32Array.from(pairs, ([visitor]) => visitor),
      places: Int32Array.from(pairs, ([, place]) => place),
      times: Float64Array.from(pairs, (_, day) => day),
    },
    ...more,
  });
}
