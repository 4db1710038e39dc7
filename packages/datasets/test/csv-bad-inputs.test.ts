/** @file Every line of "CSV" in the list of bad inputs, as a table: what comes in, which error, which place. */
import { describe, expect, it } from 'vitest';
import { errorOf, type Options, read, rows } from './csv-files.ts';

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
    message: /"twelve" is not a number; correct the cell, or .*--ignore "b"/u,
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
