/** @file Every line of "CSV" in the list of bad inputs, as a table: what comes in, which error, which place. */
import { isNnzooError } from '@nnzoo/core';
import { tableView } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { type ParseTableOptions, parseRows, parseTable } from '../src/index.ts';

type Options = Partial<Omit<ParseTableOptions, 'name'>>;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(text: string, options: Options = {}) {
  return parseTable(bytes(text), { name: 'pets.csv', ...options });
}

/** The error that `action` throws on purpose; anything else fails the test. */
function errorOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (isNnzooError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function alternate(i: number): string {
  return i % 2 === 0 ? 'cat' : 'dog';
}

/** Rows `i + 5,2i` with a class. */
function rows(count: number, label = alternate): string {
  return Array.from({ length: count }, (_, i) => `${i + 5},${2 * i},${label(i)}\n`).join('');
}

interface BadInput {
  readonly name: string;
  readonly text: string;
  readonly options?: Options;
  readonly kind?: string;
  readonly code: string;
  readonly details?: Record<string, unknown>;
  readonly message: RegExp;
}

const badInputs: readonly BadInput[] = [
  { name: 'an empty file', text: '', code: 'csv/empty', message: /empty/u },
  { name: 'blank lines alone', text: '\n \n\n', code: 'csv/empty', message: /empty/u },
  { name: 'a header alone', text: 'a,b\n', code: 'csv/no-rows', message: /header and no rows/u },
  {
    name: 'no header',
    text: '1,2\n3,4\n',
    code: 'csv/header-missing',
    message: /add a header line/u,
  },
  {
    name: 'a short row',
    text: 'a,b,c\n1,2,3\n4,5\n',
    code: 'csv/ragged',
    details: { line: 3, given: 2, expected: 3 },
    message: /line 3: 2 cells; the header has 3/u,
  },
  {
    name: 'a long row after a cell of two lines',
    text: 'a,b\n"1",2\n\n"x\ny",2,3\n',
    code: 'csv/ragged',
    details: { line: 5, given: 3, expected: 2 },
    message: /line 5: 3 cells/u,
  },
  {
    name: 'an unclosed quote',
    text: 'a,b\n1,2\n3,"4\n5,6\n7,8\n',
    code: 'csv/quote',
    details: { line: 3 },
    message: /line 3: a quote opens/u,
  },
  {
    name: 'a quote inside a cell',
    text: 'a,b\n1,5"\n',
    code: 'csv/quote',
    details: { line: 2 },
    message: /double those inside/u,
  },
  {
    name: 'duplicate column names',
    text: 'a,b,a\n1,2,3\n',
    code: 'csv/duplicate-column',
    details: { column: 'a', positions: [1, 3] },
    message: /columns 1 and 3 are both called "a"/u,
  },
  {
    name: 'a label column that is not there',
    text: 'length,width,species\n1,2,cat\n',
    options: { label: 'specie' },
    kind: 'usage',
    code: 'csv/unknown-column',
    details: { given: 'specie', known: ['length', 'width', 'species'] },
    message: /did you mean "species"\? Columns: length, width, species/u,
  },
  {
    name: 'a column to ignore that is not there',
    text: 'a,b\n1,2\n',
    options: { ignore: ['zzzzzz'] },
    kind: 'usage',
    code: 'csv/unknown-column',
    message: /--ignore "zzzzzz": pets.csv has no such column\. Columns: a, b/u,
  },
  {
    name: 'both label and target',
    text: 'a,b\n1,2\n',
    options: { label: 'a', target: 'b' },
    kind: 'usage',
    code: 'csv/label-and-target',
    message: /--label for classes or --target for a number/u,
  },
  {
    name: 'a label that is ignored',
    text: 'a,b\n1,2\n',
    options: { label: 'b', ignore: ['b'] },
    kind: 'usage',
    code: 'csv/label-ignored',
    message: /both name "b"/u,
  },
  {
    name: 'no column besides the label',
    text: 'a\nx\ny\n',
    options: { label: 'a' },
    code: 'csv/no-features',
    message: /no column is left/u,
  },
  {
    name: 'one class',
    text: `a,b,c\n${rows(6, () => 'cat')}`,
    options: { label: 'c' },
    code: 'csv/one-class',
    details: { classes: 1, rows: 6 },
    message: /is "cat" in all 6 rows/u,
  },
  {
    name: 'one sample',
    text: 'a,b,c\n1,2,cat\n',
    options: { label: 'c' },
    code: 'csv/one-row',
    message: /one row/u,
  },
  {
    name: 'a continuous label',
    text: `a,b,price\n${rows(30, (i) => String(10.5 + i))}`,
    options: { label: 'price' },
    kind: 'usage',
    code: 'csv/continuous-label',
    details: { classes: 30, rows: 30 },
    message: /use --target "price"/u,
  },
  {
    name: 'a label that counts',
    text: `a,b,age\n${rows(60, (i) => String(i % 40))}`,
    options: { label: 'age' },
    kind: 'usage',
    code: 'csv/continuous-label',
    details: { classes: 40, rows: 60 },
    message: /quantity/u,
  },
  {
    name: 'a label with a name for each row',
    text: `a,b,who\n${rows(12, (i) => `n${i}`)}`,
    options: { label: 'who' },
    code: 'csv/label-unique',
    details: { classes: 12, rows: 12 },
    message: /too many to be classes/u,
  },
  {
    name: 'classes as a number to predict',
    text: `a,b,kind\n${rows(6)}`,
    options: { target: 'kind' },
    kind: 'usage',
    code: 'csv/text-target',
    message: /use --label "kind"/u,
  },
  {
    name: 'a target that never changes',
    text: `a,b,price\n${rows(6, () => '7')}`,
    options: { target: 'price' },
    code: 'csv/constant-target',
    details: { value: 7 },
    message: /is 7 in all 6 rows/u,
  },
  {
    name: 'a column of identities',
    text: `id,a\n${Array.from({ length: 12 }, (_, i) => `p${i},${i * 2}\n`).join('')}`,
    code: 'csv/text-column',
    details: { column: 'id', distinct: 12, rows: 12 },
    message: /12 different texts in 12 rows; leave it out with --ignore "id"/u,
  },
  {
    name: 'a text column of 21 categories',
    text: `town,a\n${Array.from({ length: 63 }, (_, i) => `t${i % 21},${i * 2}\n`).join('')}`,
    code: 'csv/text-column',
    details: { distinct: 21, most: 20 },
    message: /21 different texts in 63 rows/u,
  },
];

/** A cell in line 4, column "b". */
const badCells: readonly {
  readonly cell: string;
  readonly code: string;
  readonly message: RegExp;
}[] = [
  {
    cell: '',
    code: 'csv/missing',
    message: /an empty cell; use --missing drop .* or --missing mean/u,
  },
  { cell: '   ', code: 'csv/missing', message: /an empty cell/u },
  { cell: '?', code: 'csv/missing', message: /"\?" is no value/u },
  { cell: 'NaN', code: 'csv/missing', message: /"NaN" is no value/u },
  { cell: 'NA', code: 'csv/missing', message: /"NA" is no value/u },
  { cell: 'inf', code: 'csv/missing', message: /"inf" is no value/u },
  { cell: '-Infinity', code: 'csv/missing', message: /"-Infinity" is no value/u },
  { cell: '1e400', code: 'csv/number', message: /"1e400" is beyond 1.8e308/u },
  { cell: '0x10', code: 'csv/number', message: /"0x10" is not decimal/u },
  { cell: '0b1', code: 'csv/number', message: /"0b1" is not decimal/u },
  { cell: '"1,5"', code: 'csv/number', message: /"1,5" has a comma; decimals take a point/u },
  { cell: '"1,234,567"', code: 'csv/number', message: /is not a plain number/u },
  { cell: '$12', code: 'csv/number', message: /is not a plain number/u },
  { cell: '12%', code: 'csv/number', message: /is not a plain number/u },
  {
    cell: 'twelve',
    code: 'csv/number',
    message: /"twelve" is not a number; mend the cell, or .*--ignore "b"/u,
  },
];

describe('a bad table', () => {
  it.each(badInputs)(
    '$name is refused',
    ({ text, options, kind = 'data', code, details, message }) => {
      const error = errorOf(() => read(text, options));
      expect(error.code).toBe(code);
      expect(error.kind).toBe(kind);
      expect(error.details).toMatchObject(details ?? {});
      expect(error.message).toMatch(message);
      expect(error.message).not.toMatch(/\n/u);
    },
  );

  it.each(badCells)(
    'the cell $cell is refused with its line and column',
    ({ cell, code, message }) => {
      const error = errorOf(() => read(`a,b\n1,2\n3,4\n5,${cell}\n7,8\n`));
      expect(error.code).toBe(code);
      expect(error.details).toMatchObject({ line: 4, column: 'b' });
      expect(error.message).toMatch(/^pets\.csv, line 4, column "b": /u);
      expect(error.message).toMatch(message);
    },
  );

  it('a column of nothing but 0x10 is no column of categories', () => {
    expect(errorOf(() => read('a,b\n0x10,1\n0x11,2\n')).code).toBe('csv/number');
  });

  it('more bytes, rows or cells than the limit are a limit error', () => {
    const text = 'a,b\n1,2\n3,4\n5,6\n';
    for (const limits of [{ bytes: 10 }, { rows: 2 }, { cells: 5 }]) {
      const error = errorOf(() => read(text, { limits }));
      expect([error.kind, error.code]).toEqual(['limit', 'csv/limit']);
    }
    expect(read(text, { limits: { bytes: 16, rows: 3, cells: 6 } }).table.size).toBe(3);
  });

  it('control characters of names and labels reach neither messages nor the table', () => {
    const { table } = read('a\u001b[2J,b\u202e,kind\n1,2,c\u001b[31mat\n3,4,dog\u0007\n', {
      label: 'kind',
    });
    expect(table.columns).toEqual(['a[2J', 'b']);
    expect(table.target).toMatchObject({ labels: ['c[31mat', 'dog'] });
    const error = errorOf(() => read('a,b\n1,\u001b[31mred\n2,3\n'));
    expect(error.message).toContain('"[31mred"');
  });
});

describe('missing cells', () => {
  const text = 'a,colour,kind\n1,red,cat\n,red,dog\n3,?,cat\n8,blue,dog\n';

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
    expect(table.columns).toEqual(['a', 'colour=blue', 'colour=red']);
    expect(Array.from(table.features)).toEqual([1, 0, 1, 4, 0, 1, 3, 0, 1, 8, 1, 0]);
    expect(findings.filter(({ check }) => check === 'missing-filled')).toHaveLength(2);
  });

  it('of the label cannot be filled', () => {
    const error = errorOf(() => read('a,kind\n1,cat\n2,\n', { label: 'kind', missing: 'mean' }));
    expect(error).toMatchObject({ code: 'csv/missing', details: { line: 3, column: 'kind' } });
    expect(error.message).not.toContain('--missing mean');
  });

  it('in every row, or all through a column, are an error', () => {
    expect(errorOf(() => read('a,b\n1,\n,2\n', { missing: 'drop' })).code).toBe('csv/all-missing');
    expect(errorOf(() => read('a,b\n1,\n2,\n', { missing: 'mean' })).code).toBe('csv/all-missing');
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
    const { table, findings } = read('a,colour\n1,red\n2,blue\n3,red\n');
    expect(table.columns).toEqual(['a', 'colour=blue', 'colour=red']);
    expect(Array.from(table.features)).toEqual([1, 0, 1, 2, 1, 0, 3, 0, 1]);
    expect(findings).toMatchObject([{ check: 'one-hot', subject: 'colour', severity: 'note' }]);
  });

  it('warns of a column that counts the rows', () => {
    const text = `,a\n${Array.from({ length: 12 }, (_, i) => `${i},${(i * 7) % 5}\n`).join('')}`;
    expect(read(text).findings).toMatchObject([
      { check: 'row-number', severity: 'warning', remedy: '--ignore "column 1"' },
    ]);
    expect(read(text, { ignore: ['column 1'] }).findings).toEqual([]);
  });

  it('warns of a class with a single row', () => {
    const text = `a,b,kind\n${rows(9, (i) => (i === 4 ? 'emu' : 'cat'))}`;
    expect(read(text, { label: 'kind' }).findings).toMatchObject([
      { check: 'class-size', subject: 'class "emu"' },
    ]);
  });

  it('with a constant column trains on finite numbers, and its view warns', () => {
    const { table } = read('a,b,kind\n1,7,cat\n2,7,dog\n3,7,cat\n', { label: 'kind' });
    const view = tableView();
    view.fit(table);
    expect(Array.from(view.input(table).features).every(Number.isFinite)).toBe(true);
    expect(view.findings()).toMatchObject([{ check: 'constant-column', severity: 'warning' }]);
  });
});

describe('rows for a trained model', () => {
  const columns = ['length', 'colour=blue', 'colour=red', 'a=b'];
  const like = (text: string, missing: 'error' | 'drop' = 'error') =>
    parseRows(bytes(text), { name: 'new.csv', columns, missing });

  it('come under its columns, whatever their order, extra columns and number', () => {
    const { table } = like('a=b,note,colour,length\n4,hello,red,1.5\n');
    expect(table.columns).toEqual(columns);
    expect(Array.from(table.features)).toEqual([1.5, 0, 1, 4]);
    expect(table.target).toBeNull();
  });

  it('name every column that is missing, and a category that training did not see', () => {
    const absent = errorOf(() => like('colour,b\nred,1\n'));
    expect(absent).toMatchObject({
      code: 'csv/missing-columns',
      details: { missing: ['length', 'a=b'] },
    });
    const unseen = errorOf(() => like('a=b,colour,length\n1,green,2\n'));
    expect(unseen).toMatchObject({
      code: 'csv/unknown-category',
      details: { line: 2, column: 'colour', cell: 'green', known: ['blue', 'red'] },
    });
  });

  it('may drop rows with missing cells', () => {
    const { table } = like('a=b,colour,length\n1,,2\n1,red,3\n', 'drop');
    expect(Array.from(table.features)).toEqual([3, 0, 1, 1]);
    expect(errorOf(() => like('a=b,colour,length\n1,,2\n')).code).toBe('csv/missing');
  });
});
