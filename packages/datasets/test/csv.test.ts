/** @file What a CSV file may be: missing cells, delimiters and line ends, odd labels, categories. */
import { tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { errorOf, read, rows } from './csv-files.ts';

describe('missing cells', () => {
  const text = 'a,color,kind\n1,red,cat\n,red,dog\n3,?,cat\n8,blue,dog\n';

  it('are dropped by the row, with a note of how many', () => {
    const { table, findings } = read(text, { label: 'kind', missing: 'drop' });
    expect(Array.from(table.features)).toEqual([1, 0, 1, 8, 1, 0]);
    expect(findings[0]).toMatchObject({
      check: 'missing-rows',
      measured: expect.stringContaining('2 of 4'),
    });
  });

  it('are filled with the mean, or the most frequent category, and a note says so', () => {
    const { table, findings } = read(text, { label: 'kind', missing: 'mean' });
    expect(table.columns).toEqual(['a', 'color=blue', 'color=red']);
    expect(Array.from(table.features)).toEqual([1, 0, 1, 4, 0, 1, 3, 0, 1, 8, 1, 0]);
    expect(findings.filter(({ check }) => check === 'missing-filled')).toHaveLength(2);
  });

  it('of the label cannot be filled', () => {
    const error = errorOf(() => read('a,kind\n1,cat\n2,\n', { label: 'kind', missing: 'mean' }));
    expect(error).toMatchObject({ code: 'csv/missing', details: { line: 3, column: 'kind' } });
    expect(error.message).not.toContain('--missing mean');
  });

  it('in every row are an error', () => {
    expect(errorOf(() => read('a,b\n1,\n,2\n', { missing: 'drop' })).code).toBe('csv/all-missing');
  });

  it('all through a column leave it out, with a note if it has a name', () => {
    const named = read('a,b\n1,\n2,NA\n');
    expect(named.table.columns).toEqual(['a']);
    expect(named.findings).toMatchObject([{ check: 'blank-column', subject: 'b' }]);
    const trailing = read('a,b,\n1,2,\n3,4,\n');
    expect(trailing.table.columns).toEqual(['a', 'b']);
    expect(trailing.findings).toEqual([]);
    expect(errorOf(() => read('a,b\n,\n,\n')).code).toBe('csv/no-features');
  });

  it('of an ignored column do not matter', () => {
    expect(read('a,b\n1,\n2,?\n', { ignore: ['b'] }).table.columns).toEqual(['a']);
  });

  it('are filled without overflow', () => {
    const { table } = read('a\n1.7e308\n1.7e308\n?\n', { missing: 'mean' });
    expect(table.features[2]).toBe(1.7e308);
  });
});

describe('a good table', () => {
  const expected = read('a,b,kind\n1,2.5,cat\n-3,4e-2,dog\n', { label: 'kind' }).table;

  it('has its numbers and classes', () => {
    expect(Array.from(expected.features)).toEqual([1, 2.5, -3, 0.04]);
    expect(expected.target).toEqual({
      kind: 'class',
      name: 'kind',
      labels: ['cat', 'dog'],
      ids: Int32Array.of(0, 1),
    });
  });

  const variants: readonly { readonly name: string; readonly text: string }[] = [
    { name: 'CRLF', text: 'a,b,kind\r\n1,2.5,cat\r\n-3,4e-2,dog\r\n' },
    { name: 'CR', text: 'a,b,kind\r1,2.5,cat\r-3,4e-2,dog\r' },
    { name: 'no final newline', text: 'a,b,kind\n1,2.5,cat\n-3,4e-2,dog' },
    { name: 'mixed line ends', text: 'a,b,kind\n1,2.5,cat\r\n-3,4e-2,dog\r' },
    { name: 'semicolons', text: 'a;b;kind\n1;2.5;cat\n-3;4e-2;dog\n' },
    { name: 'tabs', text: 'a\tb\tkind\n1\t2.5\tcat\n-3\t4e-2\tdog\n' },
    { name: 'quotes', text: '"a","b","kind"\n"1","2.5","cat"\n"-3","4e-2","dog"\n' },
    { name: 'spaces', text: ' a , b , kind\n 1 ,2.5, cat\n-3 , +4.0e-2 , dog \n' },
    { name: 'blank lines', text: '\n\na,b,kind\n\n1,2.5,cat\n\n\n-3,.04,dog\n\n' },
    { name: 'a byte order mark', text: '\uFEFFa,b,kind\n1,2.5,cat\n-3,4e-2,dog\n' },
  ];

  it.each(variants)('reads the same with $name', ({ text }) => {
    const { table } = read(text, { label: 'kind' });
    expect(table.columns).toEqual(expected.columns);
    expect(table.fingerprint()).toBe(expected.fingerprint());
  });

  it('may hold delimiters, line ends and quotes in quotes', () => {
    const { table } = read('"a,1","kind"\n1,"c ""x"",\ny"\n2,d\n', { label: 'kind' });
    expect(table.columns).toEqual(['a,1']);
    expect(table.target).toMatchObject({ labels: ['c "x", y', 'd'] });
  });

  it('keeps labels called __proto__, constructor and toString apart', () => {
    const labels = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const { table } = read(`__proto__,b,kind\n${rows(12, (i) => labels[i % 4])}`, {
      label: 'kind',
    });
    expect(table.columns).toEqual(['__proto__', 'b']);
    const { target } = table;
    if (target?.kind !== 'class') throw new Error('no classes');
    expect([...target.labels].sort()).toEqual([...labels].sort());
    expect(Array.from(target.ids, (id) => target.labels[id]).slice(0, 4)).toEqual(labels);
    expect(({} as Record<string, unknown>)['b']).toBeUndefined();
  });

  it('orders classes that are numbers by value, whatever the order of rows', () => {
    const { table } = read(`a,b,kind\n${rows(9, (i) => ['10', '9', '2'][i % 3])}`, {
      label: 'kind',
    });
    expect(table.target).toMatchObject({ labels: ['2', '9', '10'] });
  });

  it('may have a number to predict, or nothing', () => {
    const { table } = read(`a,b,price\n${rows(4, (i) => String(i / 2))}`, { target: 'price' });
    expect(table.target).toEqual({
      kind: 'value',
      name: 'price',
      values: Float64Array.of(0, 0.5, 1, 1.5),
    });
    expect(read('a,b\n1,2\n3,4\n').table.target).toBeNull();
  });

  it('turns text columns into columns of 0 and 1, with a note', () => {
    const { table, findings } = read('a,color\n1,red\n2,blue\n3,red\n');
    expect(table.columns).toEqual(['a', 'color=blue', 'color=red']);
    expect(Array.from(table.features)).toEqual([1, 0, 1, 2, 1, 0, 3, 0, 1]);
    expect(findings).toMatchObject([{ check: 'one-hot', subject: 'color', severity: 'note' }]);
  });

  it('warns of a column that counts the rows', () => {
    const text = `,a\n${Array.from({ length: 12 }, (_, i) => `${i},${(i * 7) % 5}\n`).join('')}`;
    expect(read(text).findings).toMatchObject([
      { check: 'row-number', severity: 'warning', fix: '--ignore "column 1"' },
    ]);
    expect(read(text, { ignore: ['column 1'] }).findings).toEqual([]);
  });

  it('warns of a class with a single row', () => {
    const text = `a,b,kind\n${rows(9, (i) => (i === 4 ? 'emu' : 'cat'))}`;
    expect(read(text, { label: 'kind' }).findings).toMatchObject([
      { check: 'class-size', subject: 'class "emu"' },
    ]);
  });

  it('with a constant column trains on finite numbers, and its preprocessor warns', () => {
    const { table } = read('a,b,kind\n1,7,cat\n2,7,dog\n3,7,cat\n', { label: 'kind' });
    const preprocessor = tablePreprocessor();
    preprocessor.fit(table);
    expect(Array.from(preprocessor.input(table).features).every(Number.isFinite)).toBe(true);
    expect(preprocessor.findings()).toMatchObject([
      { check: 'constant-column', severity: 'warning' },
    ]);
  });
});
