import { expect, test } from 'vitest';
import { numberOfSame } from '../src/lab/pointed-row.ts';
import { nearest } from '../src/pages/lab/marked-picture.tsx';
import type { TableInputs } from '../src/worker/messages.ts';

const inputs: TableInputs = {
  kind: 'table',
  columns: [
    { name: 'x', low: 0, high: 10 },
    { name: 'y', low: -1, high: 1 },
  ],
  rows: [
    [1, 0.5],
    [1, -0.5],
    [9, 0.5],
  ],
  ...{ target: 'side', labels: ['a', 'b'], targets: ['a', 'b', 'a'] },
};

const table = {
  columns: ['x', 'y', 'class'],
  // As float32 leaves them.
  rows: [
    [9.0000003, 0.49999998, 'a'],
    [1.0000001, -0.5000001, 'b'],
  ],
  count: 2,
};

test('a row of the data and one of the picture are the same where the values of their columns are', () => {
  expect(numberOfSame(table, inputs, { from: 'data', row: 2 })).toBe(0);
  expect(numberOfSame(table, inputs, { from: 'data', row: 1 })).toBe(1);
  expect(numberOfSame(table, inputs, { from: 'data', row: 0 })).toBeNull();
  expect(numberOfSame(table, inputs, { from: 'picture', row: 1 })).toBe(1);
  expect(numberOfSame(table, inputs, { from: 'picture', row: 7 })).toBeNull();
  const other = { ...table, columns: ['column', 'row', 'class'] };
  expect(numberOfSame(other, inputs, { from: 'picture', row: 1 })).toBeNull();
});

test('the mark that is nearest is pointed at, if one is near', () => {
  const marks = { x: [10, 20, Number.NaN], y: [10, 10, 10] };
  expect(nearest(marks, { x: 16, y: 12 })).toBe(1);
  expect(nearest(marks, { x: 14, y: 12 })).toBe(0);
  expect(nearest(marks, { x: 60, y: 12 })).toBeNull();
});
