/** @file Predictions as records: under the names of the data. */
import { makeTable, type Table, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { predictionRecords } from '../src/index.ts';

const labels = ['constructor', '__proto__'];
const classes = { kind: 'class', name: 'kind', labels, ids: Int32Array.of(0, 1) } as const;
const values = { kind: 'value', name: 'price', unit: '€', values: Float64Array.of(1, 2) } as const;

function table({ target }: { readonly target: Table['target'] }): Table {
  return makeTable({ name: 'boxes', columns: ['width'], features: Float64Array.of(1, 2), target });
}

describe('prediction records', () => {
  it('name the classes, whatever they are called', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table({ target: classes }));
    const probabilities = [0.9, 0.1, 0.2, 0.8];
    const records = predictionRecords(
      { kind: 'class', classes: Int32Array.of(0, 1), probabilities },
      preprocessor,
    );
    expect(records).toEqual([
      { kind: 'constructor', 'p(constructor)': 0.9, 'p(__proto__)': 0.1 },
      { kind: '__proto__', 'p(constructor)': 0.2, 'p(__proto__)': 0.8 },
    ]);
  });

  it('give values in the unit of the data', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table({ target: values }));
    expect(predictionRecords({ kind: 'value', values: [1.5] }, preprocessor)).toEqual([
      { price: 1.5 },
    ]);
  });
});
