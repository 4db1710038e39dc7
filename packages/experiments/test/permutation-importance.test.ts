/** @file Permutation importance on a model whose answers are known, so that every drop is known too. */
import { createRng } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, test } from 'vitest';
import { permutationImportance } from '../src/explain/permutation-importance.ts';

const size = 40;
const numbers = createRng(1).stream('columns');
const used = Array.from({ length: size }, () => numbers.uniform(-1, 1));
const features = Float64Array.from(used.flatMap((value, row) => [value, 2 * value + 1, row % 7]));
const columns = ['used', 'copy', 'idle'];
const ids = Int32Array.from(used, (value) => Number(value > 0));
const classes = makeTable({
  ...{ name: 'made', columns, features },
  target: { kind: 'class', name: 'side', labels: ['low', 'high'], ids },
});

/** Looks at the first column alone, and is always right. */
const firstColumn = {
  predict: (rows: unknown) => {
    const table = rows as Table;
    return Array.from({ length: table.size }, (_, row) => ({
      side: table.features[row * 3] > 0 ? 'high' : 'low',
      value: table.features[row * 3],
    }));
  },
};

function explain(table: Table, repeats = 5) {
  const work = permutationImportance(firstColumn, table, {
    rng: createRng(2).stream('shuffles'),
    repeats,
  });
  let count = 0;
  for (let next = work.next(); ; next = work.next(), count++) {
    if (next.done) return { explained: next.value, count };
  }
}

describe('permutation importance', () => {
  test('is the drop of the accuracy for the column that is used, and exactly 0 for the others', () => {
    const { explained, count } = explain(classes);
    const { score, columns: found, metric, correlated } = explained;
    expect({ score, metric, count }).toEqual({ score: 1, metric: 'accuracy', count: 18 });
    expect(found.map(({ column }) => column)[0]).toBe('used');
    // By hand: the share of rows whose shuffled neighbor lies on the other side.
    const expected = [0, 1, 2, 3, 4].map((i) => {
      const order = createRng(2).stream('shuffles').at(i).permutation(size);
      return used.filter((value, row) => value > 0 !== used[order[row]] > 0).length / size;
    });
    found[0].drops.forEach((drop, i) => {
      expect(drop).toBeCloseTo(expected[i], 12);
    });
    for (const { drops } of found.slice(1)) expect(drops).toEqual([0, 0, 0, 0, 0]);
    // 2x + 1 moves with x exactly, and looks unimportant all the same.
    expect(correlated).toHaveLength(1);
    expect(correlated[0].columns).toEqual(['used', 'copy']);
    expect(correlated[0].r).toBeCloseTo(1, 12);
  });

  test('of a number is the growth of the root mean squared error', () => {
    const target = { kind: 'value', name: 'value', values: Float64Array.from(used) } as const;
    const { explained } = explain(makeTable({ name: 'made', columns, features, target }), 2);
    expect(explained).toMatchObject({ metric: 'rmse', score: 0 });
    const order = createRng(2).stream('shuffles').at(0).permutation(size);
    const squares = used.map((value, row) => (used[order[row]] - value) ** 2);
    const rmse = Math.sqrt(squares.reduce((a, b) => a + b, 0) / size);
    expect(explained.columns[0].drops[0]).toBeCloseTo(rmse, 12);
  });

  test("is scikit-learn's on average, in mean and spread over the shuffles", () => {
    const table = Float64Array.from({ length: 60 }, (_, i) => {
      const row = i >> 1;
      return i % 2 === 0 ? ((row * 7) % 30) / 10 : (row % 5) - 2;
    });
    const answer = (x: number, z: number) => 2 * x + 3 * z + x * z;
    const values = Float64Array.from({ length: 30 }, (_, row) => {
      return answer(table[row * 2], table[row * 2 + 1]) + ((row % 3) - 1) / 2;
    });
    const model = {
      predict: (rows: unknown) => {
        const { features: all, size: count } = rows as Table;
        return Array.from({ length: count }, (_, row) => {
          return { y: answer(all[row * 2], all[row * 2 + 1]) };
        });
      },
    };
    const target = { kind: 'value', name: 'y', values } as const;
    const rows = makeTable({ name: 'made', columns: ['x', 'z'], features: table, target });
    const rng = createRng(5).stream('shuffles');
    const work = permutationImportance(model, rows, { rng, repeats: 400 });
    let next = work.next();
    while (!next.done) next = work.next();
    const { score, columns: found } = next.value;
    expect(score).toBeCloseTo(0.408248290463863, 12);
    // permutation_importance of scikit-learn 1.2.1, the negative root mean squared error, 2,000 shuffles: mean and
    // standard deviation. Four standard errors of 400 shuffles are .09 and .18.
    const [z, x] = found;
    expect([z.column, x.column]).toEqual(['z', 'x']);
    expect(Math.abs(z.mean - 8.57225)).toBeLessThan(0.18);
    expect(Math.abs(x.mean - 2.61721)).toBeLessThan(0.09);
    expect(z.standardDeviation / 0.89464).toBeCloseTo(1, 0);
    expect(x.standardDeviation / 0.44183).toBeCloseTo(1, 0);
  });

  test('needs something that is predicted', () => {
    const bare = makeTable({ name: 'bare', columns, features });
    expect(() => explain(bare)).toThrow(expect.objectContaining({ code: 'explain/no-target' }));
  });
});
