/** @file Figures that classifiers share: worst mistakes, weight pictures, histograms. */

import { makeTable, type TableInput, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { answersOf, histogramSeries, mistakeFigure, weightPictures } from '../src/index.ts';

const image = { height: 1, width: 2, channels: 1, brightest: 4 } as const;

/** Five pictures of two pixels; even rows are dark, odd ones light. */
function scene(isImage: boolean) {
  const content = {
    name: 'pixels',
    columns: ['left', 'right'],
    target: {
      kind: 'class',
      name: 'shade',
      labels: ['dark', 'light'],
      ids: Int32Array.of(0, 1, 0, 1, 0),
    },
  } as const;
  const values = [0, 1, 4, 4, 1, 0, 0, 0, 4, 4];
  const table = isImage
    ? makeTable({ ...content, features: Uint8Array.from(values), image })
    : makeTable({ ...content, features: Float64Array.from(values) });
  const preprocessor = tablePreprocessor({ scaleFeatures: false });
  preprocessor.fit(table);
  const part = { size: table.size, take: (rows: Int32Array) => preprocessor.batch(table, rows) };
  // Says light where the pixels are; the more, the surer.
  const predict = ({ size, features }: TableInput) => {
    const most = isImage ? 2 : 8;
    const light = Array.from({ length: size }, (_, row) => {
      return 0.1 + (0.85 * (features[2 * row] + features[2 * row + 1])) / most;
    });
    return {
      kind: 'class',
      classes: Int32Array.from(light, (p) => Number(p > 0.5)),
      probabilities: light.flatMap((p) => [1 - p, p]),
    } as const;
  };
  return {
    preprocessor,
    answers: (most?: number) => answersOf({ part, classes: 2, predict, ...(most && { most }) }),
  };
}

describe('answers to a part', () => {
  it('count every row and keep the surest mistakes first', () => {
    const { matrix, mistakes, rows } = scene(true).answers();
    expect([...matrix.counts]).toEqual([2, 1, 1, 1]);
    expect(rows).toBe(5);
    expect(mistakes.map(({ actual, predicted }) => [actual, predicted])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(mistakes[0].wrong).toBeCloseTo(0.95, 6);
    expect(mistakes[0].right).toBeCloseTo(0.05, 6);
    expect([...mistakes[0].features]).toEqual([1, 1]);
    expect(scene(true).answers(1).mistakes).toHaveLength(1);
  });
});

describe('the worst mistakes', () => {
  it('are pictures where rows are pictures', () => {
    const { answers, preprocessor } = scene(true);
    const figure = mistakeFigure(answers(), preprocessor);
    if (figure?.kind !== 'images') throw new Error('no pictures');
    expect(figure.images.map(({ label }) => label)).toEqual([
      'dark → light, 95 %',
      'light → dark, 90 %',
    ]);
    expect(figure.caption).toMatch(/^2 of 5 test rows/u);
  });

  it('are numbers in the unit of the data elsewhere, and none where all is right', () => {
    const { answers, preprocessor } = scene(false);
    const figure = mistakeFigure(answers(), preprocessor);
    if (figure?.kind !== 'table') throw new Error('no table');
    expect(figure.rows[0]).toEqual(['dark', 'light', '95 %', 4, 4]);
    expect(mistakeFigure({ ...answers(), mistakes: [] }, preprocessor)).toBeNull();
  });
});

describe('weight pictures', () => {
  it('scale each unit by its largest weight, and leave zeros as they are', () => {
    const figure = weightPictures({
      weights: [
        [2, -4],
        [0, 0],
      ],
      labels: ['a', 'b'],
      image,
    });
    expect(figure?.images.map(({ pixels }) => [...Array.from(pixels)])).toEqual([
      [0.5, -1],
      [0, 0],
    ]);
    expect(figure?.diverging).toBe(true);
  });

  it('do not exist for colors', () => {
    expect(weightPictures({ weights: [], image: { ...image, channels: 3 } })).toBeNull();
  });
});

describe('a histogram', () => {
  it('counts beyond its ends in the outermost bins, and what is no number nowhere', () => {
    const bins = { low: 0, high: 4, bins: 4 };
    const [first, second] = histogramSeries(['a', 'b'], [[-9, 0, 1.5, 4, 9, Number.NaN], []], bins);
    expect([...Array.from(first.edges)]).toEqual([0, 1, 2, 3, 4]);
    expect([...Array.from(first.counts)]).toEqual([2, 1, 0, 2]);
    expect([...Array.from(second.counts)]).toEqual([0, 0, 0, 0]);
  });

  it('of equal values has one full bin', () => {
    const [{ counts }] = histogramSeries(['a'], [[3, 3]], { low: 3, high: 3, bins: 2 });
    expect([...Array.from(counts)]).toEqual([2, 0]);
  });
});
