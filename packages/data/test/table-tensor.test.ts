/** @file A table as a tensor: scaled by ops as the preprocessor scales rows, to the bit. */
import { expect, test } from 'vitest';
import { makeTable, TablePreprocessor } from '../src/index.ts';

const columns = ['year', 'constant', 'width'];
const features = Float64Array.of(2001, 7, 0.1, 2020, 7, -3.5, 2013, 7, 1e-3);
const table = makeTable({ name: 'three rows', columns, features });

test('the ops give what the preprocessor gives; a constant column is 0', () => {
  const preprocessor = new TablePreprocessor();
  preprocessor.fit(table);
  const { prepare, take, shape, dtype } = preprocessor.tensorInput();
  expect([shape, dtype]).toEqual([[3], 'float64']);
  const scaled = prepare(take(table));
  expect(scaled.dtype).toBe('float32');
  expect([...scaled.data()]).toEqual([...preprocessor.input(table).features]);
  expect(scaled.at(1, 1)).toBe(0);
});

test('what was constant in training is 0 in other data, also where all is, and nothing else', () => {
  const scaled = (train: readonly number[], other: number) => {
    const of = (values: readonly number[]) =>
      makeTable({ name: 'one', columns: ['x'], features: Float64Array.from(values) });
    const preprocessor = new TablePreprocessor();
    preprocessor.fit(of(train));
    const { prepare, take } = preprocessor.tensorInput();
    return prepare(take(of([other]))).item();
  };
  expect([scaled([7, 7], 9), scaled([1, 3], 4)]).toEqual([0, 2]);
});

test('columns are found by name, in another order and among others', () => {
  const preprocessor = new TablePreprocessor();
  preprocessor.fit(table);
  const other = makeTable({
    name: 'other',
    columns: ['width', 'more', 'year', 'constant'],
    features: Float64Array.of(5, 1, 2002, 7),
  });
  expect([...preprocessor.tensorInput().take(other).data()]).toEqual([2002, 7, 5]);
});
