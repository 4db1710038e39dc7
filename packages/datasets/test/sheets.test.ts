/** @file Tables in files of every kind: the same table from each, as NumPy and PyArrow wrote it. */
import { describe, expect, it } from 'vitest';
import {
  isTableName,
  openSheet,
  parseRows,
  parseTable,
  parseVisits,
  targetCandidates,
} from '../src/index.ts';
import { golden } from './golden-file.ts';

const text = (content: string) => new TextEncoder().encode(content);

async function trees(name: string) {
  const sheet = await openSheet(golden(name), { name });
  return parseTable(sheet, { name: 'trees', label: 'kind', missing: 'mean' });
}

const same = [
  ...['trees.csv', 'trees.tsv', 'trees.jsonl', 'trees.json'].flatMap((name) => [
    name,
    `${name}.gz`,
  ]),
  ...['trees.npz', 'packed.npz'],
  ...['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'].map((codec) => `trees-${codec}.parquet`),
];

describe('one table in files of every kind', () => {
  it.each(same)('%s', async (name) => {
    const { table, findings } = await trees(name);
    expect(table.columns).toEqual([
      ...['width', 'height', 'color=blue', 'color=grün', 'color=red'],
      ...['smooth=false', 'smooth=true'],
    ]);
    const mean = (1.5 + 2.25 - 0.001 + 4e6 + 0.1) / 5;
    expect(Array.from(table.features.subarray(0, 7))).toEqual([1.5, 1, 0, 0, 1, 0, 1]);
    expect(table.features[4 * 7]).toBeCloseTo(mean, 6);
    expect(table.features[5 * 7 + 1]).toBe(2 ** 31);
    expect(table.target).toMatchObject({ labels: ['elm', 'oak'] });
    const plain = await trees('trees.csv');
    expect(table.fingerprint()).toBe(plain.table.fingerprint());
    expect(findings).toEqual(plain.findings);
  });

  it('names the row of a gap, or its line', async () => {
    const places = {
      'trees.tsv': 'line 6',
      'trees.jsonl': 'line 5',
      'trees-zstd.parquet': 'row 5',
    };
    for (const [name, place] of Object.entries(places)) {
      const sheet = await openSheet(golden(name), { name });
      const message = `${name}, ${place}, column "width": `;
      expect(() => parseTable(sheet, { name })).toThrow(message);
    }
  });

  it('finds the columns of a model, and those that could be predicted', async () => {
    const sheet = await openSheet(golden('trees-snappy.parquet'), { name: 'trees.parquet' });
    const { table } = parseRows(sheet, {
      name: 'trees',
      columns: ['kind=oak', 'kind=elm', 'height'],
    });
    expect(Array.from(table.features.subarray(0, 6))).toEqual([1, 0, 1, 0, 1, 2]);
    const { labels } = targetCandidates(sheet, { name: 'trees' });
    expect(labels).toEqual(['kind', 'smooth', 'color', 'height']);
  });
});

describe('arrays of NumPy', () => {
  const matrix = Array.from({ length: 12 }, (_, i) => i * 1.5 - 2);
  const whole = matrix.map((value) => Math.trunc(value) + 0);
  const cases: readonly [string, readonly number[]][] = [
    ['c-order', matrix],
    ['fortran', matrix],
    ['version-3', matrix],
    ['half', matrix],
    ['single', matrix],
    ['int8', whole],
    ['int64', whole],
    ['uint16', matrix.map((value) => Math.trunc(value + 2))],
  ];
  it.each(cases)('%s.npy', async (name, expected) => {
    const sheet = await openSheet(golden(`${name}.npy`), { name: `${name}.npy` });
    const { table } = parseTable(sheet, { name });
    expect(table.columns).toEqual(['column 1', 'column 2', 'column 3']);
    expect(Array.from(table.features)).toEqual(expected);
  });

  it('reads texts of both kinds, and one axis as a column', async () => {
    const texts = await openSheet(golden('texts.npy'), { name: 'texts.npy' });
    expect(texts.columns.map(({ text: at }) => [at(0), at(1)])).toEqual([
      ['a', 'b'],
      ['grün', ''],
    ]);
    const bytes = await openSheet(golden('bytes.npy'), { name: 'b.npy' });
    expect([bytes.columns[0].text(0), bytes.columns[0].text(1)]).toEqual(['oak', 'elm']);
    const vector = await openSheet(golden('vector.npy'), { name: 'v.npy' });
    expect(Array.from(vector.columns[0].numbers!)).toEqual([-0.5, 4, 8.5, 13]);
  });

  it('names the columns of a matrix in an archive by their place', async () => {
    const sheet = await openSheet(golden('matrix.npz'), { name: 'matrix.npz' });
    expect(sheet.header).toEqual(['X 1', 'X 2', 'X 3', 'y']);
    const { table } = parseTable(sheet, { name: 'matrix', label: 'y' });
    expect(Array.from(table.features)).toEqual(matrix);
    expect(table.target).toMatchObject({ labels: ['0', '1'], ids: Int32Array.of(0, 1, 0, 1) });
  });

  it('are recognized by their first bytes, whatever the name', async () => {
    const sheet = await openSheet(golden('fortran.npy'), { name: 'data.csv' });
    expect(sheet.size).toBe(4);
  });
});

describe('columns of a Parquet file', () => {
  it('are the numbers that PyArrow wrote, and moments in ISO 8601', async () => {
    const sheet = await openSheet(golden('kinds.parquet'), { name: 'kinds.parquet' });
    const texts = sheet.columns.map((column) => [0, 1, 2].map(column.text));
    expect(texts).toEqual([
      ['0.5', '1.5', '-2'],
      [`${Math.fround(0.1)}`, `${Math.fround(1e30)}`, '-2'],
      ['-128', '0', '127'],
      ['9007199254740993', '0', '1'], // 2⁵³ + 1 is no float64: kept as it is written
      ['1970-01-01T00:00:00.000Z', '1970-01-02T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
      ['1970-01-01T00:00:00.000Z', '1970-01-02T00:00:00.000Z', '2022-01-08T00:00:00.000Z'],
      ['1.1', '2.2', '3.3'],
    ]);
  });
});

describe('JSON lines', () => {
  it('may hold null for what is missing, and numbers of texts', async () => {
    const lines = '{"a": 1, "b": "2"}\r\n\n{"b": null, "a": 2e3}\n{"a": -0.5, "b": "x"}';
    const sheet = await openSheet(text(lines), { name: 'a.ndjson' });
    expect(sheet.header).toEqual(['a', 'b']);
    expect(sheet.columns.map((column) => [0, 1, 2].map(column.text))).toEqual([
      ['1', '2000', '-0.5'],
      ['2', '', 'x'],
    ]);
    expect([0, 1, 2].map(sheet.line)).toEqual([1, 3, 4]);
  });

  it('take a key called __proto__ for a column', async () => {
    const sheet = await openSheet(text('{"__proto__": 1}\n{"__proto__": 2}\n'), {
      name: 'a.jsonl',
    });
    expect(sheet.header).toEqual(['__proto__']);
    expect(sheet.columns[0].text(1)).toBe('2');
  });
});

describe('tabs', () => {
  it('separate the cells of a .tsv, however many commas its names have', async () => {
    const sheet = await openSheet(text('width, cm, inner\theight\n1\t2\n3\t4\n'), {
      name: 'a.tsv',
    });
    expect(sheet.header).toEqual(['width, cm, inner', 'height']);
  });
});

describe('visits', () => {
  it('are read from JSON lines as from CSV', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      user: `u${i % 3}`,
      place: `p${i % 7}`,
      time: i,
      latitude: 41 + (i % 7),
      longitude: 12,
    }));
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    const csv = [
      'user,place,time,latitude,longitude',
      ...rows.map((row) => Object.values(row).join(',')),
    ];
    const { data } = parseVisits(await openSheet(text(lines), { name: 'v.jsonl' }), { name: 'v' });
    const plain = parseVisits(text(csv.join('\n')), { name: 'v' });
    expect(data.fingerprint()).toBe(plain.data.fingerprint());
  });
});

describe('names', () => {
  it('that only a table has', () => {
    const names = [
      'a.csv',
      'a.TSV',
      'a.csv.gz',
      'a.jsonl',
      'a.ndjson.gz',
      'a.npy',
      'a.npz',
      'a.parquet',
    ];
    expect(names.filter((name) => !isTableName(name))).toEqual([]);
    expect(['a.txt', 'a.json', 'a', 'a.png'].filter(isTableName)).toEqual([]);
  });
});
