/** @file Which column is which: left out, predicted, named alike, or not named at all. */
import { describe, expect, it } from 'vitest';
import { parseRows, targetCandidates } from '../src/index.ts';
import { bytes, errorOf, read } from './csv-files.ts';

const comma = '"width, m","height, m",tree,a,b\n1,2,oak,3,4\n5,6,fir,7,8\n';

describe('columns to leave out', () => {
  it.each([
    [['width, m'], ['height, m', 'a', 'b']],
    [['a,b'], ['width, m', 'height, m']],
    [
      ['a', 'b'],
      ['width, m', 'height, m'],
    ],
    [['a, width, m ,b'], ['height, m']],
    [['width, m,height, m'], ['a', 'b']],
    [['a,'], ['width, m', 'height, m', 'b']],
  ])('are named by %j', (ignore, columns) => {
    expect(read(comma, { label: 'tree', ignore }).table.columns).toEqual(columns);
  });

  it('that are not there are named', () => {
    const error = errorOf(() => read(comma, { label: 'tree', ignore: ['a,widht, m'] }));
    expect(error.message).toMatch(/--ignore "widht": .*"width, m"/u);
  });
});

describe('names that look alike', () => {
  const composed = 'caf\u00e9';
  const decomposed = 'cafe\u0301';
  const classes = (a: string, b: string) =>
    read(`x,c\n${`1,${a}\n2,${b}\n`.repeat(4)}`, { label: 'c' }).findings.filter(
      ({ check }) => check === 'alike-names',
    );

  it.each([
    [composed, decomposed, /character 4: U\+0065 and U\+00E9/u],
    ['0', '0.0', /"0" and "0\.0"/u],
    ['1', '01', /"01" and "1"|"1" and "01"/u],
    ['1e2', '100', /"1e2"/u],
    ['oak tree', 'oak\u00a0tree', /U\+00A0/u],
    ['oak', 'oak\u200b', /U\+200B/u],
    ['Oak', 'oak', /"Oak" and "oak"/u],
    ['ﬁr', 'fir', /U\+FB01/u],
  ])('%j and %j as classes are reported', (a, b, says) => {
    expect(classes(a, b)).toMatchObject([{ severity: 'warning', subject: 'classes of "c"' }]);
    expect(classes(a, b)[0].measured).toMatch(says);
  });

  it.each([
    ['oak', 'fir'],
    ['A', 'a'],
    ['0', '1'],
    ['1', '-1'],
  ])('%j and %j are not', (a, b) => {
    expect(classes(a, b)).toEqual([]);
  });

  it('as categories of a feature are reported as well', () => {
    const { findings } = read(`x,c\n${`1,oak\n2,Oak\n3,fir\n`.repeat(4)}`);
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'alike-names', subject: 'categories of "c"' }),
    );
  });

  it('find a column, and a category of rows to predict, in another Unicode form', () => {
    const { table } = read(`x,${decomposed}\n1,2\n3,4\n`, { target: composed });
    expect(table.columns).toEqual(['x']);
    const columns = [`kind=${composed}`, 'kind=tea', 'größe'];
    const text = `kind,größe\n${decomposed},5\n`.normalize('NFD');
    const rows = parseRows(bytes(text), { name: 'new.csv', columns });
    expect(Array.from(rows.table.features)).toEqual([1, 0, 5]);
  });
});

describe('a first line that looks like data', () => {
  const warnings = (text: string, label?: string) =>
    read(text, label === undefined ? {} : { label }).findings.filter(
      ({ check }) => check === 'header-line',
    );

  it.each([
    ['numbers and a class', '5.0,3.00,alba\n5.1,3.07,alba\n5.2,3.1,rubra\n', 'alba'],
    ['whole numbers and a class', '5,3,alba\n6,3,alba\n5,2,rubra\n', 'alba'],
    ['one number', '7,alba\n8,alba\n9,rubra\n', 'alba'],
    ['a gap', '5.0,?,alba\n5.1,3.07,alba\n5.2,3.1,rubra\n', 'alba'],
    ['texts that stand below', 'red,big,yes\nblue,small,no\nred,big,yes\nred,big,no\n', 'yes'],
  ])('with %s is reported', (_, text, label) => {
    expect(warnings(text, label)).toMatchObject([{ severity: 'warning', subject: 'line 1' }]);
  });

  it.each([
    ['names', 'a,b,kind\n1,2,x\n3,4,y\n', 'kind'],
    ['years', 'country,1990,1991,1992\nfr,1,2,3\nde,3,4,5\n', 'country'],
    ['two years', 'country,2019,2020\nfr,1,2\nde,3,4\n', 'country'],
    ['pixels by number', 'label,0,1,2,3\nx,1,2,3,4\ny,4,3,2,1\n', 'label'],
    ['an index without a name', ',a,kind\n5,1,x\n7,2,y\n', 'kind'],
  ])('with %s is not', (_, text, label) => {
    expect(warnings(text, label)).toEqual([]);
  });

  it('is a hint where columns are missing, or twice there', () => {
    const text = '5.0,3.0,alba\n5.1,3.1,alba\n';
    const hint = /line 1 looks like data/u;
    expect(errorOf(() => read(text, { label: 'kind' })).message).toMatch(hint);
    expect(errorOf(() => read('5.0,5.0,alba\n1,2,alba\n')).message).toMatch(hint);
    const rows = () => parseRows(bytes(text), { name: 'new.csv', columns: ['length'] });
    expect(errorOf(rows).message).toMatch(hint);
  });
});

describe('numbers that name classes', () => {
  const ids = Array.from({ length: 450 }, (_, i) => `${i % 7},${101 + (i % 30)}\n`).join('');

  it('are a quantity unless one insists', () => {
    const text = `x,speaker\n${ids}`;
    const error = errorOf(() => read(text, { label: 'speaker' }));
    expect(error.message).toMatch(/--task classification/u);
    const { table } = read(text, { label: 'speaker', task: 'classification' });
    expect(table.target).toMatchObject({ kind: 'class' });
    expect(table.strataNames).toHaveLength(30);
  });
});

describe('candidates for what is to be predicted', () => {
  const header = 'id,width,price,tree,floor';
  const lines = Array.from({ length: 40 }, (_, i) =>
    [i + 1, (i * 0.37).toFixed(3), 100 + i, i % 3 ? 'oak' : 'fir', i % 4].join(),
  );
  const candidates = (options = {}) =>
    targetCandidates(bytes([header, ...lines].join('\n')), { name: 'trees.csv', ...options });

  it('are classes, texts first, and numbers, the last of a file first', () => {
    expect(candidates()).toEqual({
      labels: ['tree', 'floor'],
      targets: ['floor', 'price', 'width'],
    });
    expect(candidates({ ignore: ['tree', 'floor'] })).toEqual({
      labels: [],
      targets: ['price', 'width'],
    });
  });
});

describe('what gaps are filled with', () => {
  it('is kept with the table, and fills the rows to predict', () => {
    const text = 'a,color,kind\n1,red,cat\n,red,dog\n3,?,cat\n8,blue,dog\n';
    const { table } = read(text, { label: 'kind', missing: 'mean' });
    // (1 + 3 + 8) / 3, and red, by hand.
    expect(Array.from(table.fills ?? [])).toEqual([4, 0, 1]);
    const reading = { name: 'new.csv', columns: table.columns, fills: table.fills ?? [] };
    const rows = parseRows(bytes('a,color\n,\n2,blue\n'), { ...reading, missing: 'mean' });
    expect(Array.from(rows.table.features)).toEqual([4, 0, 1, 2, 1, 0]);
    expect(rows.findings.map(({ check }) => check)).toEqual(['missing-filled', 'missing-filled']);
    expect(errorOf(() => parseRows(bytes('a,color\n,red\n'), reading)).message).toMatch(
      /--missing drop .*, or --missing mean/u,
    );
  });

  it('is not known of a model of an older version: mean is not offered, and refused', () => {
    const reading = { name: 'new.csv', columns: ['a'] };
    const refused = errorOf(() => parseRows(bytes('a\n?\n'), reading));
    expect(refused.message).not.toMatch(/mean/u);
    const asked = () => parseRows(bytes('a\n?\n'), { ...reading, missing: 'mean' });
    expect(errorOf(asked).code).toBe('csv/no-fills');
  });
});
