/** @file ROC curves and the area under them beside scikit-learn (golden/roc.py), and figures of them. */
import { describe, expect, it } from 'vitest';
import { rocFigure } from '../src/figures/roc.ts';
import { areaUnder, rocCurve } from '../src/index.ts';
import golden from './golden/roc.json' with { type: 'json' };

function expectNear(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(1e-12);
  });
}

describe('a ROC curve is that of scikit-learn', () => {
  it.each(golden.two.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const curve = rocCurve(example.scores, example.positive);
    if (curve === null) throw new Error('no curve');
    expectNear(curve.falsePositiveRate, example.falsePositiveRate);
    expectNear(curve.truePositiveRate, example.truePositiveRate);
    expect(curve.thresholds[0]).toBe(Number.POSITIVE_INFINITY);
    expectNear(curve.thresholds.slice(1), example.thresholds);
    expectNear([areaUnder(curve)], [example.area]);
  });

  it('does not depend on the order of the rows', () => {
    for (const { scores, positive } of golden.two) {
      const backwards = rocCurve([...scores].reverse(), [...positive].reverse());
      expect(backwards).toEqual(rocCurve(scores, positive));
    }
  });

  it('does not exist for one class alone', () => {
    expect(rocCurve([1, 2], [1, 1])).toBeNull();
    expect(rocCurve([1, 2], [0, 0])).toBeNull();
    expect(rocCurve([], [])).toBeNull();
  });
});

describe('scored rows', () => {
  const { classes, scores, areas, mean } = golden.several;
  const labels = ['north', 'east', 'south', 'west'];

  it('of several classes give a curve for each against the rest, and their mean area', () => {
    const figure = rocFigure({ classes, scores }, labels);
    expect(figure?.curves.map(({ name }) => name)).toEqual(labels);
    expectNear(figure?.curves.map(({ area }) => area) ?? [], areas);
    expect(figure?.caption).toContain(`the mean AUC is ${mean.toFixed(4)}`);
  });

  it('of two classes give the curve of the second', () => {
    const { scores: positive, positive: actual, area } = golden.two[0];
    const both = positive.flatMap((p) => [1 - p, p]);
    const figure = rocFigure({ classes: actual, scores: both }, ['no', 'yes']);
    expect(figure?.curves.map(({ name }) => name)).toEqual(['yes']);
    expectNear(figure?.curves.map((curve) => curve.area) ?? [], [area]);
  });

  it('of many classes show those with the smallest area', () => {
    // Eight classes with two rows each; class k is confused with the next in one row, if k is odd.
    const actual = Array.from({ length: 16 }, (_, row) => row >> 1);
    const many = actual.flatMap((own, row) =>
      Array.from({ length: 8 }, (_, id) => {
        const swapped = own % 2 === 1 && row % 2 === 1;
        return Number(id === (swapped ? (own + 1) % 8 : own));
      }),
    );
    const figure = rocFigure({ classes: actual, scores: many }, [...'abcdefgh']);
    expect(figure?.curves.map(({ name }) => name).filter((name) => 'bdfh'.includes(name))).toEqual([
      ...'bdfh',
    ]);
    expect(figure?.caption).toContain('Of 8 classes the 6 with the smallest AUC are shown.');
  });

  it('give no figure without scores, or where only one class occurs', () => {
    expect(rocFigure({ classes: [0, 1], scores: [] }, ['no', 'yes'])).toBeNull();
    const alike = { classes: [1, 1], scores: [0.1, 0.9, 0.2, 0.8] };
    expect(rocFigure(alike, ['no', 'yes'])).toBeNull();
  });
});
