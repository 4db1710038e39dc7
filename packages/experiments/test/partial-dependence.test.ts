/** @file Partial dependence of functions that are known: means and lines worked out by hand; correlations bounded. */
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { correlationsOf } from '../src/explain/correlations.ts';
import { partialDependence } from '../src/index.ts';

const values = Float64Array.from({ length: 30 }, (_, i) => ((i * 7) % 30) / 10);
const features = Float64Array.from(values, (x) => x).reduce<Float64Array>((all, x, row) => {
  all.set([x, (row % 5) - 2], row * 2);
  return all;
}, new Float64Array(60));
const columns = ['x', 'z'];
const numbers = makeTable({
  ...{ name: 'made', columns, features },
  target: { kind: 'value', name: 'y', values },
});

/** y = 2x + 3z + xz, and the class "high" where it is above 2, with a probability of its own. */
const known = {
  predict: (rows: unknown) => {
    const table = rows as Table;
    return Array.from({ length: table.size }, (_, row) => {
      const [x, z] = [table.features[row * 2], table.features[row * 2 + 1]];
      const y = 2 * x + 3 * z + x * z;
      return {
        y,
        side: y > 2 ? 'high' : 'low',
        'p(low)': Number(y <= 2),
        'p(high)': Number(y > 2),
      };
    });
  },
};

function ended<Result>(work: Generator<void, Result>) {
  for (let count = 0; ; count++) {
    const next = work.next();
    if (next.done) return { result: next.value, count };
  }
}

describe('partial dependence', () => {
  it('is the mean over the rows, and ICE each row, of a function worked out by hand', () => {
    const { result, count } = ended(partialDependence(known, numbers, 'x'));
    const { grid, answers } = result;
    // 5 % and 95 % quantiles of 0, .1, …, 2.9: .145 and 2.755; 21 places, a turn after each.
    expect(grid).toHaveLength(21);
    expect(count).toBe(21);
    expect(grid[0]).toBeCloseTo(0.145, 12);
    expect(grid[20]).toBeCloseTo(2.755, 12);
    const [{ name, mean, rows }] = answers;
    expect(name).toBe('y');
    // z has the mean 0 over the rows, so that E[2x + 3z + xz] = 2x.
    grid.forEach((x, i) => {
      expect(mean[i]).toBeCloseTo(2 * x, 10);
      rows.forEach((line, row) => {
        const z = (row % 5) - 2;
        expect(line[i]).toBeCloseTo(2 * x + 3 * z + x * z, 10);
      });
    });
  });

  it('takes the values themselves where there are few, and classes by their probabilities', () => {
    const target = { kind: 'class', name: 'side', labels: ['low', 'high'] } as const;
    const table = makeTable({
      ...{ name: 'made', columns, features },
      target: { ...target, ids: new Int32Array(30) },
    });
    const { grid, answers } = ended(partialDependence(known, table, 'z')).result;
    expect(grid).toEqual([-2, -1, 0, 1, 2]);
    expect(answers.map(({ name }) => name)).toEqual(['p(low)', 'p(high)']);
    grid.forEach((z, i) => {
      const high = [...values].filter((x) => 2 * x + 3 * z + x * z > 2).length / 30;
      expect(answers[1].mean[i]).toBeCloseTo(high, 12);
      expect(answers[0].mean[i] + answers[1].mean[i]).toBeCloseTo(1, 12);
    });
  });

  it("gives scikit-learn's numbers", () => {
    const { grid, answers } = ended(partialDependence(known, numbers, 'z')).result;
    // sklearn.inspection.partial_dependence(kind='both', method='brute') of scikit-learn 1.2.1.
    expect(grid).toEqual([-2, -1, 0, 1, 2]);
    const mean = [-6.0, -1.55, 2.9, 7.35, 11.8];
    answers[0].mean.forEach((value, i) => {
      expect(value).toBeCloseTo(mean[i], 10);
    });
    const rows = {
      0: [-6.0, -3.0, 0.0, 3.0, 6.0],
      4: [-6.0, -0.2, 5.6, 11.4, 17.2],
      13: [-6.0, -2.9, 0.2, 3.3, 6.4],
    };
    for (const [row, line] of Object.entries(rows)) {
      answers[0].rows[Number(row)].forEach((value, i) => {
        expect(value).toBeCloseTo(line[i], 10);
      });
    }
  });

  it('of a column that is not there is refused', () => {
    expect(() => partialDependence(known, numbers, 'w').next()).toThrow(
      expect.objectContaining({ code: 'explain/column' }),
    );
  });
});

describe('columns that move together', () => {
  it('are looked for among 200 columns at most, a turn after each', () => {
    const names = Array.from({ length: 784 }, (_, i) => `pixel ${i}`);
    const wide = Float64Array.from(
      { length: 784 * 6 },
      (_, i) => ((i % 784) + 1) * ((i / 784) | 0),
    );
    const { result, count } = ended(correlationsOf({ columns: names, features: wide, size: 6 }));
    expect(count).toBe(200);
    // Each is a multiple of the row number: all pairs of the 200.
    expect(result).toHaveLength((200 * 199) / 2);
  });
});
