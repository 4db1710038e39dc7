/** @file The preprocessor of tables: mean 0 and standard deviation 1 of the training part, columns by name. */

import { describe, expect, it } from 'vitest';
import { makeTable, type Table, tablePreprocessor } from '../src/index.ts';
import { classes, features, labels, rowNumbers, table, values } from './boxes.ts';

describe('a preprocessor of tables', () => {
  it('scales with mean and population standard deviation of the training part alone', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table().subset(rowNumbers(0, 1)));
    const {
      features: scaled,
      size,
      columns: width,
      classes: kinds,
    } = preprocessor.batch(table(), rowNumbers(3, 0));
    expect([size, width]).toEqual([2, 3]);
    expect([...scaled]).toEqual([5, 5, 0, -1, -1, 0]);
    expect([...kinds]).toEqual([1, 0]);
  });

  it('reads a constant column as 0, in other data too, and says so', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table());
    const other = table({ features: features.map((value) => value + 1) });
    expect(preprocessor.input(other).features[2]).toBe(0);
    expect(preprocessor.findings()).toMatchObject([{ check: 'constant-column', subject: 'same' }]);
  });

  it('does not take rounding for a standard deviation', () => {
    const preprocessor = tablePreprocessor();
    const tenths = makeTable({
      name: 'tenths',
      columns: ['x'],
      features: new Float64Array(7).fill(0.1),
    });
    preprocessor.fit(tenths);
    expect([...preprocessor.input(tenths).features]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('leaves everything as it is where asked', () => {
    const preprocessor = tablePreprocessor({ scaleFeatures: false });
    preprocessor.fit(table());
    expect([...preprocessor.input(table()).features]).toEqual([...features]);
    expect(preprocessor.findings()).toEqual([]);
  });

  it('scales a numeric target, and brings predictions back to its unit', () => {
    const preprocessor = tablePreprocessor({ scaleTarget: true });
    const priced = table({ target: values });
    preprocessor.fit(priced);
    const { values: scaled } = preprocessor.batch(priced, rowNumbers(0, 1, 2, 3));
    expect(scaled.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(Array.from(scaled, (value) => preprocessor.value(value))[3]).toBeCloseTo(6, 5);
    expect(preprocessor.unit).toBe('€');
  });

  it('holds for the training part that it was fitted to last, though the columns are the same', () => {
    const preprocessor = tablePreprocessor();
    const scaledBy = (...rows: number[]) => {
      preprocessor.fit(table().subset(rowNumbers(...rows)));
      return [...preprocessor.batch(table(), rowNumbers(3)).features];
    };
    expect([scaledBy(0, 1), scaledBy(2, 3)]).toEqual([
      [5, 5, 0],
      [1, 1, 0],
    ]);
  });

  it('knows of the target what it is: classes by name, or a number with its unit', () => {
    const known = (target: Table['target']) => {
      const preprocessor = tablePreprocessor({ scaleTarget: true });
      preprocessor.fit(table({ target }));
      const { labels: found, target: name, unit, targetScale } = preprocessor;
      const { classes: ids, values: numbers } = preprocessor.batch(
        table({ target }),
        rowNumbers(1),
      );
      return [found, name, unit, targetScale.mean, [...ids], [...numbers]];
    };
    expect(known(classes)).toEqual([labels, 'kind', '', 0, [1], []]);
    const { unit: _, ...plain } = values; // 2 of 1, 2, 3, 6: the mean 3, the standard deviation √3.5
    expect(known(values)).toEqual([[], 'price', '€', 3, [], [expect.closeTo(-1 / 3.5 ** 0.5, 12)]]);
    expect(known(plain)[2]).toBe('');
    expect(known(null)).toEqual([[], '', '', 0, [], []]);
  });

  it('finds columns by name, whatever their order and company', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table());
    const reordered = makeTable({
      name: 'reordered',
      columns: ['other', 'same', 'height', 'width'],
      features: Float64Array.of(9, 5, 40, 4),
    });
    expect([...preprocessor.input(reordered).features]).toEqual([
      ...preprocessor.input(table()).features.slice(9),
    ]);
  });

  it('lists the columns that are missing', () => {
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table());
    const narrow = makeTable({ name: 'narrow', columns: ['height'], features: Float64Array.of(1) });
    expect(() => preprocessor.input(narrow)).toThrow(
      expect.objectContaining({
        code: 'table/missing-columns',
        details: { missing: ['width', 'same'], columns: ['height'] },
      }),
    );
  });

  it('is the same after JSON', () => {
    const preprocessor = tablePreprocessor({ scaleTarget: true });
    preprocessor.fit(table({ target: values }));
    const again = tablePreprocessor({ scaleTarget: true });
    again.restore(JSON.parse(JSON.stringify(preprocessor.state())));
    expect(again.state()).toEqual(preprocessor.state());
    expect(again.input(table())).toEqual(preprocessor.input(table()));
  });

  it('refuses JSON that is no preprocessor', () => {
    const restoring = () => tablePreprocessor().restore({ columns: ['a', 3] });
    expect(restoring).toThrow(expect.objectContaining({ code: 'json/type' }));
  });

  it.each([-300, -200, -100, -45, 38, 100, 200, 300])(
    'gives columns and targets times 10^%d the same numbers as without',
    (exponent) => {
      const rows = [1.5, -2, 0.25, 7, 3, 3.5];
      const of = (factor: number): Table => {
        const features = Float64Array.from(rows, (value) => value * factor);
        const target = { kind: 'value', name: 'y', values: features.slice() } as const;
        return makeTable({ name: 'scaled', columns: ['x'], features, target });
      };
      const seen = (factor: number) => {
        const preprocessor = tablePreprocessor({ scaleTarget: true });
        preprocessor.fit(of(factor));
        return preprocessor.batch(of(factor), Int32Array.from(rows.keys()));
      };
      const [plain, scaled] = [seen(1), seen(Number(`1e${exponent}`))];
      for (let i = 0; i < rows.length; i++) {
        expect(scaled.features[i]).toBeCloseTo(plain.features[i], 6);
        expect(scaled.values[i]).toBeCloseTo(plain.values[i], 12);
      }
    },
  );

  it('keeps targets in float64: of an offset of 10^9 nothing is rounded away', () => {
    const target = { ...values, values: Float64Array.of(1e9 + 0.001, 1e9, 1e9 + 0.002, 1e9) };
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table({ target }));
    const batch = preprocessor.batch(table({ target }), Int32Array.of(0, 1, 2));
    expect([...batch.values]).toEqual([1e9 + 0.001, 1e9, 1e9 + 0.002]);
  });

  it('refuses values that have no mean and standard deviation in float64', () => {
    const features = Float64Array.of(1.7e308, 1.6e308, -1.7e308);
    const huge = makeTable({ name: 'huge', columns: ['x'], features });
    expect(() => tablePreprocessor().fit(huge)).toThrow(
      expect.objectContaining({ code: 'standardize/range' }),
    );
  });
});
