import { makeTable, tablePreprocessor } from '@nnzoo/data';
import { expect, test } from 'vitest';
import { boundaryFigure } from '../src/index.ts';

const table = makeTable({
  name: 'corners',
  columns: ['width', 'height'],
  features: Float64Array.of(0, 10, 0, 30, 4, 10, 4, 30),
  target: {
    kind: 'class',
    name: 'side',
    labels: ['left', 'right'],
    ids: Int32Array.of(0, 0, 1, 1),
  },
});

test('the answer over the plane is drawn in the units of the data, with a border of a tenth', () => {
  const preprocessor = tablePreprocessor();
  preprocessor.fit(table);
  const figure = boundaryFigure({
    preprocessor,
    rows: preprocessor.batch(table, Int32Array.of(0, 1, 2, 3)),
    classify: ({ features, size }) =>
      Int32Array.from({ length: size }, (_, row) => Number(features[2 * row] > 0)),
    caption: 'right of the middle',
  });
  const { x, y, points, columns, rows, regions } = figure;
  expect(x).toEqual({ label: 'width', domain: [-0.4, 4.4].map((end) => expect.closeTo(end, 5)) });
  expect(y).toEqual({ label: 'height', domain: [8, 32].map((end) => expect.closeTo(end, 5)) });
  expect(Array.from(points.x)).toEqual([0, 0, 4, 4]);
  expect(Array.from(points.y)).toEqual([10, 30, 10, 30]);
  expect(regions).toHaveLength(columns * rows);
  expect(regions[0]).toBe(0);
  expect(regions[columns - 1]).toBe(1);
  expect(regions[columns / 2 - 1]).toBe(0);
  expect(regions[columns / 2]).toBe(1);
});
