/** @file Class weights beside scikit-learn (golden/class-weights.py): where the optimum is one, it is the same. */
import { linalg } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { balancedWeights, train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { fitMargin, linear, SupportVectorRegressor } from '../src/index.ts';
import golden from './golden/class-weights.json' with { type: 'json' };
import { rowsOf } from './rows.ts';

const labels = ['many', 'some', 'few'];
const table: Table = makeTable({
  name: 'uneven',
  columns: ['x', 'y'],
  features: Float64Array.from(golden.features),
  target: { kind: 'class', name: 'class', labels, ids: Int32Array.from(golden.classes) },
});

describe('class weights', () => {
  it('that are balanced are those of scikit-learn', () => {
    const weights = balancedWeights({ labels, ids: Int32Array.from(golden.classes) });
    golden.balanced.forEach((weight, id) => {
      expect(Math.abs(weights[id] - weight)).toBeLessThanOrEqual(1e-12);
    });
    // Of a class without rows nothing follows; the others are balanced among themselves.
    const two = balancedWeights({ labels, ids: Int32Array.of(0, 0, 0, 2) });
    expect([...two]).toEqual([4 / 6, 0, 2]);
  });

  it.each([
    ['balanced', ['balanced'], golden.logistic],
    ['listed', ['1', '5', '0.5'], golden.logisticListed],
    ['by label', ['some:5', 'few:0.5'], golden.logisticListed],
  ])(
    '%s: logistic regression has the probabilities of LogisticRegression',
    async (_, classWeights, wanted) => {
      const { experiment } = await train(linear, {
        data: table,
        task: 'classification',
        split: { kind: 'everything' },
        options: { method: 'logistic', ridge: golden.ridge, learningRate: 0.5, classWeights },
        plan: { length: { epochs: 600 }, batchSize: 'all', order: 'fixed' },
      });
      const records = experiment.predict(table);
      records.forEach((record, row) => {
        labels.forEach((label, id) => {
          expect(Math.abs(Number(record[`p(${label})`]) - wanted[row * 3 + id])).toBeLessThan(1e-5);
        });
      });
    },
  );

  it('are a price for each row of a class in SVC', () => {
    const { features, classes, svc } = golden.two;
    const rows = rowsOf(classes.map((_, row) => features.slice(2 * row, 2 * row + 2)));
    const kernel = { kind: 'rbf', gamma: 0.5 } as const;
    const ids = Int32Array.from(classes);
    const weights = balancedWeights({ labels: ['many', 'some'], ids });
    const work = fitMargin(
      {
        kernel: linalg.kernelRows({ data: rows.features, columns: 2 }, kernel),
        signs: ids.map((id) => (id === 1 ? 1 : -1)),
        cost: classes.map((id) => 2 * weights[id]),
      },
      { tolerance: 1e-12 },
    );
    let next = work.next();
    while (!next.done) next = work.next();
    const machine = new SupportVectorRegressor(2, kernel);
    machine.take(rows, next.value);
    // libsvm keeps its kernel in float32.
    machine.predict(rows).forEach((value, row) => {
      expect(Math.abs(value - svc[row])).toBeLessThan(1e-6);
    });
  });

  it.each([
    [['1', '2'], 'class-weights/count'],
    [['1', '0', '2'], 'class-weights/value'],
    [['1', ' ', '2'], 'class-weights/value'],
    [['1', '', '2'], 'option/type'],
    [['rare'], 'class-weights/count'],
    [['fwe:3'], 'class-weights/label'],
    [['few:-3'], 'class-weights/value'],
  ])('%j are refused', async (classWeights, code) => {
    const options = { method: 'logistic', classWeights } as const;
    await expect(train(linear, { data: table, options })).rejects.toMatchObject({ code });
  });

  it('are refused where there are no classes', async () => {
    const values = table.features.slice(0, table.size);
    const target = { kind: 'value', name: 'x', values: Float64Array.from(values) } as const;
    const data = makeTable({ name: 'n', columns: table.columns, features: table.features, target });
    await expect(
      train(linear, { data, options: { classWeights: ['balanced'] } }),
    ).rejects.toMatchObject({ code: 'class-weights/task' });
  });
});
