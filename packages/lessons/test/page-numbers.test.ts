/** @file What pages draw and say, worked out by hand beside what their tables show. */
import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { type Comparison, pages } from '../src/index.ts';

const comparisonOf = (id: string): Promise<Comparison> =>
  pages.find((each) => each.id === id)!.compare(nodeSource());

/** Lines of the first figure, by name. */
function linesOf({ figures: [figure] }: Comparison) {
  if (figure.kind !== 'lines') throw new Error('the figure shows lines');
  return figure.series.map(({ name, x, y }) => [name, Array.from(x), Array.from(y)]);
}

describe('the page of', () => {
  it('the product rule draws e = −3a and one step along it from (2, −6)', async () => {
    const comparison = await comparisonOf('product-rule');
    expect(linesOf(comparison)).toEqual([
      ['e = a · -3', [0, 1, 2, 3, 4], [-0, -3, -6, -9, -12]],
      ['one step to the right', [2, 3], [-6, -6]],
      ['and b down', [3, 3], [-6, -9]],
    ]);
    const { caption } = comparison.figures[0];
    expect(caption).toMatch(/a = 2 and b = -3 the line falls by 3 .* its value there is -6\./);
    expect(comparison.table.rows.map((row) => row.at(-1))).toEqual(Array(5).fill('-6.000000'));
    expect(comparison.finding).toMatch(
      /^With h = 0\.0001 the quotient is -3\.00\d+ for a and [12]\.\d+ for b/,
    );
    expect(comparison.finding).toMatch(/The value a·b = -6 appears nowhere\.$/);
    // ((a + h) + b − (a + b))/h = 1, whatever h is.
    for (const row of comparison.table.rows) expect(Number(row[3])).toBeCloseTo(1, 6);
  });

  it('the product rule ends with its smallest step', async () => {
    // Of the last row, not the first: float64 leaves (2 + 10⁻⁴)·(−3) + 6 over 10⁻⁴ within 10⁻⁹ of −3.
    const { finding, table } = await comparisonOf('product-rule');
    expect(finding).toContain(
      `the quotient is ${table.rows[4][1]} for a and ${table.rows[4][2]} for b`,
    );
  });

  it('thresholds has the tables of AND, OR and NAND, and the half plane x + y ≥ 1.5', async () => {
    const { table, figures, finding } = await comparisonOf('threshold-and-bias');
    const truth = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0] };
    for (const [gate, wanted] of Object.entries(truth)) {
      const rows = table.rows.filter(([name]) => name === gate);
      expect(rows.map(([, inputs]) => inputs)).toEqual(['0 0', '0 1', '1 0', '1 1']);
      for (const column of [2, 3, 4]) expect(rows.map((row) => row[column])).toEqual(wanted);
    }
    expect(finding).toBe('In 12 of 12 cases all three say the same.');
    const [plane] = figures;
    if (plane.kind !== 'boundary') throw new Error('the figure shows regions');
    // 33 places from −½ to 1½ in sixteenths: x + y ≥ 1½ from the sum of places 40 on, of 16·(−1 + 2.5).
    expect([plane.columns, plane.rows]).toEqual([33, 33]);
    const expected = Array.from({ length: 33 * 33 }, (_, i) =>
      Number(Math.floor(i / 33) + (i % 33) >= 40),
    );
    expect(Array.from(plane.regions)).toEqual(expected);
    expect(plane.caption).toMatch(/^Threshold 1\.5 or bias -1\.5: the line x \+ y = 1\.5/);
    expect(plane.points).toMatchObject({ x: [0, 0, 1, 1], y: [0, 1, 0, 1], classes: [0, 0, 0, 1] });
  });

  it('loss functions says when each output falls under one half, and when it falls fastest', async () => {
    const comparison = await comparisonOf('loss-functions');
    const { finding, figures } = comparison;
    // Gradient descent again here: y = σ(w + b) from w = b = 2, both moved by −0.15·δ.
    const outputs = (isSquared: boolean) => {
      let sum = 4;
      return Array.from({ length: 301 }, () => {
        const y = 1 / (1 + Math.exp(-sum));
        sum -= 2 * 0.15 * (isSquared ? y * y * (1 - y) : y);
        return y;
      });
    };
    const [squared, entropy] = [outputs(true), outputs(false)];
    const under = (all: number[]) => all.findIndex((y) => y < 0.5);
    expect(finding).toContain(
      `after ${under(entropy)} steps, squared error after ${under(squared)},`,
    );
    const steepest = (all: number[]) => {
      const falls = all.slice(1).map((y, i) => all[i] - y);
      return falls.indexOf(Math.max(...falls)) + 1;
    };
    expect(figures[0].caption).toContain(
      `at step ${steepest(entropy)} under cross-entropy and at step ${steepest(squared)} under squared error`,
    );
    const [[, x, y]] = linesOf(comparison) as [string, number[], number[]][];
    expect(x.slice(0, 3)).toEqual([0, 1, 2]);
    for (const [i, value] of y.entries()) expect(value).toBeCloseTo(squared[i], 12);
  });

  it('an own activation says how much of the gradient comes through at 6', async () => {
    const { finding } = await comparisonOf('own-activation');
    // 1 − tanh²(6) = 2.4576e-5, and a tenth more: in percent.
    expect(finding).toContain('At x = 6 the tanh lets 0.0025 % of the gradient through');
    expect(finding).toContain('the new activation 10.0 %');
    expect(finding).toContain('the largest relative error is below 1e-8');
  });

  it('broadcasting has the gradients of both factors', async () => {
    const { figures } = await comparisonOf('broadcast-table');
    if (figures[0].kind !== 'text') throw new Error('the figure is text');
    // PyTorch: (A * b).sum().backward() with b of [3, 1] gives b.grad = A.sum(1), A.grad = b along each row.
    const text = figures[0].lines.join('\n');
    expect(text).toContain('gradient of A, [3, 3]: 10 10 10 | 20 20 20 | 30 30 30');
    expect(text).toContain('1·10 = 10     2·10 = 20     3·10 = 30\n');
  });

  it('batch norm measures 512 rows of channels around 0, 3, 6 and 9', async () => {
    const { table } = await comparisonOf('batch-norm-dims');
    expect(table.rows.map((row) => row[1])).toMatchObject([
      ...['[1, 4]', '[512, 1]', '[1, 1, 4]', '[1, 8, 4]', '[64, 8, 1]'],
    ]);
  });

  it('cross-validation shows five folds of three widths, and chooses the best mean', async () => {
    const { table, figures, finding } = await comparisonOf('sgd-and-cross-validation');
    expect(table.columns).toEqual([
      'hidden units',
      'fold 1',
      'fold 2',
      'fold 3',
      'fold 4',
      'fold 5',
      'mean ± sd',
    ]);
    const shown = table.rows.map((row) => row.map((cell) => Number.parseFloat(String(cell))));
    for (const [, ...cells] of shown) {
      const folds = cells.slice(0, 5);
      // Shares in percent, rounded to a tenth: their mean is within a tenth of the mean of all.
      expect(Math.max(...folds)).toBeGreaterThan(50);
      expect(Math.max(...folds)).toBeLessThanOrEqual(100);
      expect(Math.abs(folds.reduce((sum, each) => sum + each, 0) / 5 - cells[5])).toBeLessThan(
        0.11,
      );
    }
    const means = shown.map((row) => row[6]);
    const best = shown[means.indexOf(Math.max(...means))];
    expect(finding).toContain(`preferred ${best[0]} hidden units, at ${best[6].toFixed(1)} ±`);
    const [curves] = figures;
    if (curves.kind !== 'lines') throw new Error('the figure shows lines');
    expect(curves.series.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((i) => `fold ${i}`));
    const [{ x, y }] = curves.series;
    expect(Array.from(x)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(finding).toContain(`from ${y[0]!.toFixed(3)} to ${y[39]!.toFixed(3)} in 40 epochs`);
  });
});
