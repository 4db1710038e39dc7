/** @file Rows into an imported file and answers out of it, for small models whose answers are worked out by hand. */
import { argmax, linear, type Tensor, tensor } from '@nnzoo/core';
import { makeImageSet, makeTable, makeText, TablePreprocessor } from '@nnzoo/data';
import { ImagePreprocessor } from '@nnzoo/datasets';
import type { NamedTensors } from '@nnzoo/training';
import { describe, expect, it, test } from 'vitest';
import { rowsFor } from '../src/index.ts';
import { imported } from './support/small-models.ts';

const near = (value: number) => expect.closeTo(value, 5);

describe('rows of a table', () => {
  const features = Float64Array.from({ length: 1100 * 2 }, (_, i) => ((i * 7) % 13) - 3 + (i % 2));
  const ids = Int32Array.from({ length: 1100 }, (_, i) => i % 2);
  const labels = ['no', 'yes'];
  const table = makeTable({
    ...{ name: 'own', columns: ['a', 'b'], features },
    target: { kind: 'class', name: 'answer', labels, ids },
  });
  const preprocessor = new TablePreprocessor();
  preprocessor.fit(table);
  /** Of each column (x − mean) / standard deviation. */
  const scaled = [0, 1].map((column) => {
    const values = features.filter((_, i) => i % 2 === column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return Array.from(values, (value) => (value - mean) / Math.sqrt(variance));
  });
  const sum = (row: number): number => scaled[0][row] + scaled[1][row];
  /** p(yes) is σ of the sum of a row. */
  const sure = (x: Tensor): Tensor =>
    linear(
      x,
      tensor([
        [0, 0],
        [1, 1],
      ]),
    ).softmax(1);
  const share = (row: number): number => 1 / (1 + Math.exp(-sum(row)));

  it('are answered with a value each, however many', () => {
    const model = imported(preprocessor, (x) => ({ value: x.sum(1) }));
    expect(model.predict(table)).toEqual(Array.from(ids, (_, row) => ({ answer: near(sum(row)) })));
  });

  it('are answered with a class and how sure that is', () => {
    const model = imported(preprocessor, (x) => ({
      class: argmax(sure(x), 1),
      probabilities: sure(x),
    }));
    const few = table.subset(Int32Array.of(5, 2));
    expect(model.predict(few)).toEqual(
      [5, 2].map((row) => ({
        ...{
          answer: labels[Number(sum(row) > 0)],
          'p(no)': near(1 - share(row)),
          'p(yes)': near(share(row)),
        },
      })),
    );
    const plain = imported(preprocessor, (x) => ({ class: argmax(sure(x), 1) }));
    expect(plain.predict(few)).toEqual(
      [5, 2].map((row) => ({ answer: labels[Number(sum(row) > 0)] })),
    );
  });

  it('are decided by the threshold and the temperature in the file', () => {
    const decision = { labels, temperature: 2, threshold: 0.75 };
    const model = imported(
      preprocessor,
      (x) => ({ class: argmax(sure(x), 1), probabilities: sure(x) }),
      decision,
    );
    expect(model.facts?.threshold).toBe(0.75);
    for (const [row, record] of model
      .predict(table.subset(Int32Array.of(0, 1, 2, 3, 4, 5)))
      .entries()) {
      const p = 1 / (1 + Math.exp(-sum(row) / 2));
      expect(record).toMatchObject({ 'p(yes)': near(p), decision: labels[Number(p >= 0.75)] });
    }
  });

  it('of a model without probabilities are as they were before a decision', () => {
    const decision = { labels, temperature: 2, threshold: null };
    const model = imported(preprocessor, (x) => ({ value: x.sum(1) }), decision);
    expect(model.predict(table.subset(Int32Array.of(3)))).toEqual([{ answer: near(sum(3)) }]);
  });

  it('stand on a map, each with its distance and the class there where there is one', () => {
    const place = (x: Tensor) => ({ unit: argmax(x, 1), distance: x.sum(1) });
    const few = table.subset(Int32Array.of(1, 4));
    const at = [1, 4].map((row) => ({
      unit: Number(scaled[1][row] > scaled[0][row]),
      distance: near(sum(row)),
    }));
    expect(imported(preprocessor, place).predict(few)).toEqual(at);
    const labeled = imported(preprocessor, (x) => ({ ...place(x), class: argmax(x, 1) }));
    expect(labeled.predict(few)).toEqual(
      at.map(({ unit, distance }) => ({ unit, distance, answer: labels[unit] })),
    );
  });

  test.each<[string, (x: Tensor) => NamedTensors]>([
    ['a distance alone', (x) => ({ distance: x.sum(1) })],
    ['a unit alone', (x) => ({ unit: argmax(x, 1) })],
  ])('of a graph with %s have no answer', (_, model) => {
    expect(() => imported(preprocessor, model).predict(table)).toThrow(
      /no output "class"; it has (distance|unit)/,
    );
  });

  it('of a kind that no file holds are refused', () => {
    const { facts } = imported(preprocessor, (x) => ({ value: x.sum(1) }));
    expect(() => rowsFor({ ...facts!, kind: 'queries' })).toThrow(
      /takes queries, which no file holds/,
    );
    expect(() =>
      rowsFor(facts!).tensor(makeText({ name: 'text', layout: 'lines', rows: ['a'] })),
    ).toThrow(/rows of a table/);
  });
});

test('pictures are answered as rows are', () => {
  const pixels = Uint8Array.from({ length: 3 * 4 }, (_, i) => i * 20);
  const pictures = makeImageSet({
    name: 'own',
    pixels,
    height: 2,
    width: 2,
    channels: 1,
    brightest: 240,
  });
  const preprocessor = new ImagePreprocessor();
  preprocessor.fit(pictures);
  const model = imported(preprocessor, (x) => ({ value: x.reshape([-1, 4]).sum(1) }));
  // Pixels 20 · (8, 9, 10, 11) and 20 · (0, 1, 2, 3), of 240.
  const records = model.predict(pictures.subset(Int32Array.of(2, 0)));
  expect(records).toEqual([{ prediction: near(38 / 12) }, { prediction: near(6 / 12) }]);
  expect(() => model.predict([1, 2])).toThrow(/takes pictures/);
});
