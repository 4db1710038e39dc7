/** @file Small readers, each with what it takes and what it refuses; checksums as the same rule gives them in Python. */
import {
  asList,
  asRecord,
  asTable,
  asText,
  Fingerprint,
  makeImageSet,
  makeTable,
  makeText,
  protocolName,
  readImageFormat,
  splitRows,
  type Target,
} from '@nnzoo/data';
import { describe, expect, it, test } from 'vitest';
import { columnMeans } from '../src/table.ts';

describe('a checksum of bytes', () => {
  it('is that of the rule in whole numbers of Python', () => {
    expect(new Fingerprint().bytes(Uint8Array.of(1, 2, 3, 250, 255, 6, 7)).digest()).toBe(
      'f844cffc4efd9f94',
    );
    expect(new Fingerprint().bytes(Uint8Array.of(9, 8)).digest()).toBe('a8f1090291b8acda');
  });

  it('sees each byte, those after the last whole word too', () => {
    for (let length = 1; length < 10; length++) {
      const prints = Array.from({ length: length + 1 }, (_, changed) =>
        new Fingerprint()
          .bytes(Uint8Array.from({ length }, (_, i) => Number(i === changed)))
          .digest(),
      );
      expect(new Set(prints).size).toBe(length + 1);
    }
  });
});

describe('what is no such value', () => {
  it('is named, at most sixty characters of it', () => {
    expect(() => asRecord(null, 'it')).toThrow('it: expected an object, found null');
    expect(() => asRecord(5, 'it')).toThrow('found 5');
    expect(() => asRecord([], 'it')).toThrow('found []');
    expect(() => asList(undefined, 'it')).toThrow('it: expected a list, found nothing');
    expect(() => asText(5, 'it')).toThrow('it: expected a text, found 5');
    expect(() => asList('x'.repeat(99), 'it')).toThrow(/found "x{59}$/);
  });

  it('is no table: raw data is one with all of its fields', () => {
    for (const raw of [
      null,
      undefined,
      'features',
      5,
      { features: [] },
      { columns: [] },
      { pixels: [] },
      { brightest: 1 },
    ]) {
      expect(asTable(raw)).toBeNull();
    }
    const table = makeTable({ name: 'x', columns: ['a'], features: Float64Array.of(1) });
    expect(asTable(table)).toBe(table);
    const gray = { name: 'x', height: 1, width: 2, channels: 1, brightest: 255 } as const;
    const pixels = Uint8Array.of(1, 2);
    expect(asTable(makeImageSet({ ...gray, pixels }))?.columns).toEqual(['r0c0', 'r0c1']);
  });

  it('is no picture: channels are 1 or 3', () => {
    const format = { height: 2, width: 2, brightest: 255 };
    for (const channels of [1, 3] as const) {
      expect(readImageFormat({ ...format, channels })).toEqual({ ...format, channels });
    }
    expect(() => readImageFormat({ ...format, channels: 2 })).toThrow(/1 or 3/);
  });

  it('is no text: rows are a list of texts', () => {
    for (const rows of ['abc', [1], ['a', 1]]) {
      // biome-ignore lint/suspicious/noExplicitAny: what a program without types may do.
      expect(() => makeText({ name: 'x', layout: 'lines', rows } as any)).toThrow(
        /a list of texts/,
      );
    }
  });
});

test('the mean of each column', () => {
  const columns = ['a', 'b'];
  const table = makeTable({
    name: 'x',
    columns,
    features: Float64Array.of(1, 10, 3, 30, 8, 20),
    target: null,
  });
  expect([...columnMeans(table)]).toEqual([expect.closeTo(4, 12), expect.closeTo(20, 12)]);
});

test('other ways to divide have names', () => {
  expect(protocolName({ kind: 'fold', folds: 10, fold: 3, validation: 0 })).toBe('10-fold');
  expect(protocolName({ kind: 'everything' })).toBe('all rows');
  expect(protocolName({ kind: 'holdout', test: 0.2, validation: 0 })).toBeNull();
});

describe('published parts', () => {
  const data = () => ({
    ...{ name: 'rows', size: 12, strata: null },
    parts: {
      train: Int32Array.of(9, 8, 7, 6, 5, 4),
      validation: Int32Array.of(10, 11),
      test: Int32Array.of(3, 2, 1, 0),
    },
  });

  it('stay as they were given', () => {
    const given = data();
    splitRows(given, { kind: 'holdout', test: 0.2, validation: 0.1 }, 1);
    expect(given).toEqual(data());
  });

  it('hold for a hold-out, not for folds', () => {
    const holdout = splitRows(data(), { kind: 'holdout', test: 0.2, validation: 0.5 }, 1);
    expect([...holdout.validation]).toEqual([10, 11]);
    const fold = splitRows(data(), { kind: 'fold', folds: 3, fold: 0, validation: 0.5 }, 1);
    expect([fold.test.length, fold.validation.length, fold.train.length]).toEqual([4, 6, 2]);
  });

  it('may be kept by a share above 0 and at most 1', () => {
    const kept = (train: number) => () =>
      splitRows(data(), { kind: 'holdout', test: 0.2, validation: 0, train }, 1).train.length;
    for (const train of [0, -1, 1.5, Number.NaN])
      expect(kept(train)).toThrow(/above 0 and at most 1/);
    expect([kept(0.5)(), kept(1)()]).toEqual([4, 8]);
  });
});

describe('the checksum of a table', () => {
  const features = Float64Array.of(1, 2);
  const print = (target: Target | null) =>
    makeTable({ name: 'x', columns: ['a'], features, target }).fingerprint();

  it('sees the target: its name, its classes, which row has which, its values', () => {
    const ids = Int32Array.of(0, 1);
    const prints = [
      print(null),
      print({ kind: 'class', name: 't', labels: ['x', 'y'], ids }),
      print({ kind: 'class', name: 'u', labels: ['x', 'y'], ids }),
      print({ kind: 'class', name: 't', labels: ['x', 'z'], ids }),
      print({ kind: 'class', name: 't', labels: ['x', 'y'], ids: Int32Array.of(1, 0) }),
      print({ kind: 'value', name: 't', values: Float64Array.of(0, 1) }),
      print({ kind: 'value', name: 'u', values: Float64Array.of(0, 1) }),
      print({ kind: 'value', name: 't', values: Float64Array.of(1, 0) }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('needs a target that is one, and features that are numbers', () => {
    // biome-ignore lint/suspicious/noExplicitAny: what a program without types may do.
    expect(() => print(5 as any)).toThrow(/an object, or null/);
    // biome-ignore lint/suspicious/noExplicitAny: what a program without types may do.
    const made = () => makeTable({ name: 'x', columns: ['a'], features: [1] as any, target: null });
    expect(made).toThrow(/Float64Array/);
  });
});
