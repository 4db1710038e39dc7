/** @file Samples told apart by where they are known from; losses gathered by row. */
import { describe, expect, it } from 'vitest';
import { type Dataset, noveltyFigure, originsOf, rowLosses } from '../src/index.ts';

/** Documents as a part whose targets end each with 0. */
function part(...documents: readonly string[]): Dataset<{ readonly targets: Int32Array }> {
  const targets = Int32Array.from(
    documents.flatMap((text) => [...text, '\0']),
    (c) => c.charCodeAt(0),
  );
  return { size: targets.length, take: (rows) => ({ targets: rows.map((row) => targets[row]) }) };
}

const request = {
  samples: ['ann', 'bob', 'eve', 'zoe', ''],
  splits: { train: part('ann', 'amy'), validation: part('bob'), test: part('eve', 'max') },
  end: 0,
  decode: (ids: Iterable<number>) => String.fromCharCode(...ids),
};

describe('samples', () => {
  it('are new, of the held-out parts, or of training', () => {
    expect(originsOf(request)).toEqual(['training', 'test', 'test', 'new', 'new']);
  });

  it('stand in three columns, with how many there are of each', () => {
    const { columns, rows } = noveltyFigure(request);
    expect(columns).toEqual(['new: 2 of 5', 'held out: 2 of 5', 'in training: 1 of 5']);
    expect(rows).toEqual([
      ['zoe', 'bob', 'ann'],
      ['(empty)', 'eve', ''],
    ]);
  });

  it('are compared with whole documents, however the part is read', () => {
    const long = Array.from({ length: 700 }, (_, i) => `name${i}`);
    const splits = { train: part(...long), validation: null, test: part('x') };
    const samples = ['name0', 'name699', 'name'];
    expect(originsOf({ ...request, samples, splits })).toEqual(['training', 'training', 'new']);
  });
});

describe('losses by row', () => {
  it('are means over the examples of each row; 0 where there are none', () => {
    const owners = Int32Array.of(0, 0, 2);
    const { tokens, losses } = rowLosses({ rows: ['a', '', 'b'], owners }, [1, 3, 5]);
    expect([...tokens]).toEqual([2, 0, 1]);
    expect([...losses]).toEqual([2, 0, 5]);
  });
});
