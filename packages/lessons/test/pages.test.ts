import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { type Comparison, pages } from '../src/index.ts';

async function comparisonOf(id: string): Promise<Comparison> {
  const page = pages.find((each) => each.id === id);
  if (!page) throw new Error(`no page ${id}`);
  return page.compare(nodeSource());
}

/** Numbers of one column. */
function column({ table }: Comparison, index: number): number[] {
  return table.rows.map((row) => Number.parseFloat(String(row[index])));
}

describe('the pages that show a note and correct it', () => {
  it('the quotient of a product is the other factor, and not the value', async () => {
    const comparison = await comparisonOf('product-rule');
    for (const slope of column(comparison, 1)) expect(slope).toBeCloseTo(-3, 6);
    for (const slope of column(comparison, 2)) expect(slope).toBeCloseTo(2, 6);
    for (const slope of column(comparison, 3)) expect(slope).toBeCloseTo(1, 6);
  });

  it('squared error leaves a saturated neuron wrong for longer', async () => {
    const comparison = await comparisonOf('loss-functions');
    const [squared, crossEntropy] = [column(comparison, 1), column(comparison, 2)];
    expect(squared[0]).toBe(crossEntropy[0]);
    for (let i = 1; i < squared.length; i++) expect(squared[i]).toBeGreaterThan(crossEntropy[i]);
  });

  it('threshold, bias and the weight of a constant input decide alike', async () => {
    const { table } = await comparisonOf('threshold-and-bias');
    expect(table.rows).toHaveLength(12);
    for (const [, , ...said] of table.rows) expect(new Set(said).size).toBe(1);
  });

  it('batch norm centers the channels, layer norm does not', async () => {
    const [batch, layer, sequences, , rows] = column(await comparisonOf('batch-norm-dims'), 3);
    expect(batch).toBe(0);
    expect(sequences).toBe(0);
    expect(layer).toBeGreaterThan(1);
    expect(rows).toBeGreaterThan(1);
    // NumPy, 400,000 rows of N(0, 1), N(3, 2²), N(6, 3²), N(9, 4²), each row to mean 0 and deviation 1.
    const { table } = await comparisonOf('batch-norm-dims');
    expect(Math.abs(layer - 1.1833)).toBeLessThan(0.1);
    const spread = String(table.rows[1][4]).split(' – ').map(Number);
    // The smallest and the largest deviation of a channel.
    [0.2989, 0.6587].forEach((wanted, channel) => {
      expect(Math.abs(spread[channel] - wanted)).toBeLessThan(0.1);
    });
  });

  it('a calm last layer starts at what even guesses cost, a naive one far above', async () => {
    const comparison = await comparisonOf('confident-softmax');
    expect(column(comparison, 1)[0]).toBeGreaterThan(10);
    expect(column(comparison, 2)[0]).toBeCloseTo(Math.log(28), 1);
  });

  it('an activation of one’s own has the slope 1 − tanh² + 1/10, and is never flat', async () => {
    const comparison = await comparisonOf('own-activation');
    const [inputs, slopes] = [column(comparison, 0), column(comparison, 2)];
    inputs.forEach((x, i) => {
      expect(slopes[i]).toBeCloseTo(1 - Math.tanh(x) ** 2 + 0.1, 5);
    });
    for (const [i, quotient] of column(comparison, 3).entries()) {
      expect(quotient).toBeCloseTo(slopes[i], 4);
    }
    expect(comparison.finding).toMatch(/^gradcheck agrees/);
  });

  it('a bad start ends worse from every seed, in accuracy and in loss', async () => {
    const { table, figures, finding } = await comparisonOf('bad-start');
    const [bad, good] = table.rows.map((row) => row.slice(1).map(Number));
    expect(bad).toHaveLength(5);
    expect(Math.max(...bad)).toBeLessThan(Math.min(...good));
    const [curves] = figures;
    if (curves.kind !== 'lines') throw new Error('the figure shows curves');
    const [saturated, calm] = curves.series.map(({ y }) => Array.from(y));
    expect(saturated.at(-1)).toBeGreaterThan(calm[0]!);
    expect(Array.from(curves.series[0].x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // A network that knows nothing pays ln 10 nats; a calm one less, after its first epoch.
    expect(calm[0]).toBeLessThan(Math.log(10));
    const ends = [saturated, calm].map((losses) => losses.at(-1)!.toFixed(2)).join(' and ');
    expect(finding).toContain(`ends at ${Math.max(...bad).toFixed(3)}, the worst`);
    expect(finding).toContain(
      `at ${Math.min(...good).toFixed(3)}; the training losses end at ${ends} nats`,
    );
  });

  it('a column goes along the rows, a row down the columns, a matrix product adds up', async () => {
    const { table, figures } = await comparisonOf('broadcast-table');
    // numpy: A * b[:, None], A * b, A @ b
    expect(table.rows.map(([, , result]) => result)).toEqual([
      '10 20 30 | 80 100 120 | 210 240 270',
      '10 40 90 | 40 100 180 | 70 160 270',
      '140 | 320 | 500',
    ]);
    const [worked] = figures;
    if (worked.kind !== 'text') throw new Error('the figure is text');
    const elements = worked.lines.join(' ').matchAll(/(\d+)·(\d+) = (\d+)/g);
    expect([...elements].map(([, a, b, c]) => Number(a) * Number(b) - Number(c))).toEqual(
      Array(18).fill(0),
    );
    expect(worked.lines.join('\n')).toContain('[3, 1]: 6  15  24');
  });

  it('a home in Rome is sent to Rome, one in the Atlantic a thousand kilometers', async () => {
    const { table } = await comparisonOf('places');
    const kilometers = table.rows.map(([, first]) =>
      Number(/([\d.]+) km/.exec(String(first))?.[1]),
    );
    expect(table.rows[0][1]).toContain('(Rome)');
    expect(kilometers[0]).toBeLessThan(20);
    expect(kilometers[2]).toBeGreaterThan(1000);
  });
});
