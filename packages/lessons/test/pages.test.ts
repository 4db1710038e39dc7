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
});
