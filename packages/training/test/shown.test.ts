/** @file Rows that are changed for a test of leaks, and how much of a figure is shown. */
import { makeImageSet, makeTable, type Parts, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { withChangedRows } from '../src/conformance/change-rows.ts';
import { mistakeFigure, weightPictures } from '../src/index.ts';
import { learningCurve } from '../src/learning-curve.ts';
import { ConfusionMatrix } from '../src/metrics/confusion-matrix.ts';

describe('changed rows', () => {
  const rows = Int32Array.of(1, 3);
  const parts: Parts = { train: Int32Array.of(0, 2), validation: new Int32Array(0), test: rows };
  const kept = (list: ArrayLike<number>, width = 1) =>
    [0, 2].map((row) => Array.from(list).slice(row * width, (row + 1) * width));
  const base = {
    name: 'rows',
    columns: ['a', 'b'],
    features: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  };

  it('of a table are other in each column and in what is predicted, and the rest is the same', () => {
    const ids = Int32Array.of(0, 1, 2, 2);
    const values = Float64Array.of(5, 6, 7, 8);
    const kinds = { kind: 'class', name: 'k', labels: ['p', 'q', 'r'], ids } as const;
    for (const target of [kinds, { kind: 'value', name: 'y', values } as const]) {
      const table = makeTable({ ...base, target });
      const changed = withChangedRows(table, parts, rows) as typeof table;
      expect(kept(changed.features, 2)).toEqual(kept(table.features, 2));
      for (const at of [2, 3, 6, 7]) expect(changed.features[at]).not.toBe(table.features[at]);
      const numbers = (of: typeof table) =>
        of.target?.kind === 'class' ? of.target.ids : of.target!.values;
      expect(kept(numbers(changed))).toEqual(kept(numbers(table)));
      for (const row of rows) expect(numbers(changed)[row]).not.toBe(numbers(table)[row]);
    }
    const classes = withChangedRows(makeTable({ ...base, target: kinds }), parts, rows) as {
      target: typeof kinds;
    };
    expect([...classes.target.ids]).toEqual([0, 2, 2, 0]); // the next class, and after the last the first
  });

  it('of pictures are their negatives', () => {
    const pixels = Uint8Array.of(0, 9, 1, 2, 3, 4, 5, 6);
    const format = { height: 1, width: 2, channels: 1, brightest: 9 } as const;
    const images = makeImageSet({ name: 'pictures', ...format, pixels });
    const changed = withChangedRows(images, parts, rows) as typeof images;
    expect([...changed.pixels]).toEqual([0, 9, 8, 7, 3, 4, 4, 3]);
  });

  it('of other data are left to its architecture', () => {
    const others = [{}, { pixels: [] }, { channels: 1 }, { features: [] }, { columns: [] }];
    for (const other of [...others, null, undefined, 'a text']) {
      expect(withChangedRows(other, parts, rows)).toBeNull();
    }
  });
});

describe('figures', () => {
  it('the learning curve is the loss where there is one, and needs two points', () => {
    const record = (step: number, train: object, validation: object | null = null) =>
      ({ epoch: step, step, train, validation, best: false }) as never;
    const primaryMetric = { metric: 'accuracy', better: 'higher' } as const;
    const rows = (loss: boolean) =>
      [3, 6].map((step) =>
        record(step, loss ? { loss: step, accuracy: 1 } : { accuracy: 1 }, {
          loss: 9,
          accuracy: 0,
        }),
      );
    const curve = learningCurve(rows(true), primaryMetric)!;
    expect(curve.y.label).toBe('loss');
    expect(curve.series.map(({ name, x, y }) => [name, x, y])).toEqual([
      ['train', [3, 6], [3, 6]],
      ['validation', [3, 6], [9, 9]],
    ]);
    expect(learningCurve(rows(false), primaryMetric)!.y.label).toBe('accuracy');
    expect(learningCurve(rows(true).slice(1), primaryMetric)).toBeNull();
    expect(
      learningCurve([record(1, { loss: 1 }), record(2, { loss: 2 })], primaryMetric)!.series,
    ).toHaveLength(1);
  });

  it('weights are those of forty units at most', () => {
    const image = { height: 1, width: 1, channels: 1, brightest: 1 } as const;
    const figure = (units: number) =>
      weightPictures({ weights: Array.from({ length: units }, (_, i) => [i + 1]), image })!;
    expect([figure(40), figure(41)].map(({ images }) => images.length)).toEqual([40, 40]);
    expect(figure(40).caption).toContain('of each unit');
    expect(figure(41).caption).toContain('of 40 of 41 units');
    expect([figure(3), figure(10), figure(11)].map(({ columns }) => columns)).toEqual([3, 10, 10]);
  });

  it('mistakes show six columns, and count the others', () => {
    const columns = Array.from({ length: 8 }, (_, i) => `c${i}`);
    const target = {
      kind: 'class',
      name: 'k',
      labels: ['p', 'q'],
      ids: Int32Array.of(0, 1),
    } as const;
    const figureOf = (width: number) => {
      const names = columns.slice(0, width);
      const features = Float64Array.from({ length: 2 * width }, (_, i) => i);
      const preprocessor = tablePreprocessor({ scaleFeatures: false });
      preprocessor.fit(makeTable({ name: 'wide', columns: names, features, target }));
      const matrix = new ConfusionMatrix(2);
      matrix.add([0, 0, 1], [1, 0, 1]);
      const mistake = {
        actual: 0,
        predicted: 1,
        wrong: 0.9,
        right: 0.1,
        features: Float32Array.from(features.slice(0, width)),
      };
      const figure = mistakeFigure({ matrix, mistakes: [mistake], rows: 3 }, preprocessor);
      if (figure?.kind !== 'table') throw new Error('no table');
      return figure;
    };
    expect(figureOf(8).columns).toEqual(['is', 'taken for', 'how surely', ...columns.slice(0, 6)]);
    expect(figureOf(8).rows).toEqual([['p', 'q', '90 %', 0, 1, 2, 3, 4, 5]]);
    expect(figureOf(8).caption).toMatch(/^1 of 3 test rows .* 2 more columns are not shown\.$/);
    expect(figureOf(6).caption).not.toContain('more columns');
  });
});
