/** @file What is said and done about gaps and decimal marks. */
import { describe, expect, it } from 'vitest';
import { fitsOtherMark } from '../src/csv/number.ts';
import { type ParseRowsOptions, parseRows } from '../src/index.ts';
import { bytes, errorOf, read } from './csv-files.ts';

const like = (text: string, options: Omit<ParseRowsOptions, 'name'>) =>
  parseRows(bytes(text), { name: 'new.csv', ...options });

describe('gaps', () => {
  it('of a label in the first column count, and those of others are filled', () => {
    expect(errorOf(() => read('kind,a\ncat,1\n,2\ndog,3\n', { label: 'kind' }))).toMatchObject({
      ...{ code: 'csv/missing', details: { line: 3, column: 'kind' } },
    });
    const { table } = read('kind,a\ncat,1\n,2\ndog,3\n', { label: 'kind', missing: 'drop' });
    expect([...table.features]).toEqual([1, 3]);
  });

  it('get the most frequent category, whichever it is', () => {
    const filled = (cells: string) => {
      const text = `c,x\n${[...cells].map((cell, i) => `${cell === '-' ? '' : cell},${i}`).join('\n')}`;
      const { table } = read(text, { missing: 'mean' });
      return [...table.fills!].slice(0, -1);
    };
    expect([filled('aab-'), filled('abb-'), filled('abc-'), filled('cabc-')]).toEqual([
      ...[
        [1, 0],
        [0, 1],
        [1, 0, 0],
        [0, 0, 1],
      ],
    ]);
    expect(read('a,b\n1,2\n3,4\n').table.fills).toBeNull();
  });

  it('are said to be filled by the file, or by the training, as many as there are', () => {
    const text = 'a,c\n1,red\n,red\n3,\n5,blue\n,red\n';
    const filled = (findings: readonly { check: string; measured: string }[]) =>
      findings.filter(({ check }) => check === 'missing-filled').map(({ measured }) => measured);
    const { table, findings } = read(text, { missing: 'mean' });
    const [numbers, texts] = filled(findings);
    expect(numbers).toMatch(/^2 of 5 cells .* of the whole file$/);
    expect(texts).toMatch(/^1 of 5 cells .* of the whole file$/);
    const known = { columns: table.columns, fills: table.fills!, missing: 'mean' as const };
    expect(filled(like('a,c\n,red\n1,\n2,\n', known).findings)).toEqual([
      expect.stringMatching(/^1 of 3 cells .* of the training$/),
      expect.stringMatching(/^2 of 3 cells .* of the training$/),
    ]);
    expect(like('a,c\n1,red\n', known).findings).toEqual([]);
    expect([...like('a,c\n7,blue\n', known).table.features]).toEqual([7, 1, 0]);
  });

  it('in every row leave what is known to be done', () => {
    const says = (missing: 'error' | 'drop', fills: readonly number[] = []) =>
      errorOf(() => like('a\n?\n?\n', { columns: ['a'], missing, fills })).message;
    expect(says('drop', [1])).toMatch(
      /each of its 2 rows has a missing cell; use --missing mean to fill them$/,
    );
    expect(says('drop')).toMatch(/; complete the rows$/);
    expect(says('error', [1])).toMatch(
      /use --missing drop to leave out such rows, or --missing mean to fill them$/,
    );
    expect(says('error')).toMatch(/use --missing drop to leave out such rows$/);
    expect(errorOf(() => read('a,b\n1,\n,2\n', { missing: 'drop' })).message).toMatch(/--ignore$/);
  });

  it('of texts over several lines are dropped with their rows', () => {
    const { table } = read('c,x\n"a\nb",1\n?,2\nc,3\n"a\nb",4\n', { missing: 'drop' });
    expect(table.columns).toEqual(['c=a b', 'c=c', 'x']);
    expect([...table.features]).toEqual([1, 0, 1, 0, 1, 3, 1, 0, 4]);
  });
});

describe('a decimal mark', () => {
  const thousands = (text: string, decimal: '.' | ',') =>
    read(text, { decimal }).findings.filter(({ check }) => check === 'thousands');

  it('that is a comma makes thousands of points, and says how many', () => {
    const text = 'a;b\n1.234;1\n2,5;2\n3;4\n';
    expect(thousands(text, ',')).toMatchObject([
      {
        subject: 'a',
        measured: expect.stringMatching(/^1 of 3 cells .* "1.234" was read as 1234$/),
      },
    ]);
    expect(thousands('a;b\n1.234;1\n2.345;2\n', '.')).toEqual([]);
    expect(thousands('a;b\n1234,5;1\n2;2\n', ',')).toEqual([]);
  });

  it('that is another is offered where it fits', () => {
    expect([
      fitsOtherMark('1.5', ','),
      fitsOtherMark('1,5', ','),
      fitsOtherMark('1,5', '.'),
    ]).toEqual([...[true, false, true]]);
    const message = errorOf(() => read('a;b\n1,5;2\n2.5;3\n', { decimal: ',' })).message;
    expect(message).toMatch(/has a point; the decimal mark is a comma; .*--decimal '\.'/);
    const ragged = (decimal: '.' | ',') => errorOf(() => read('a;b\n1;2;3\n', { decimal })).message;
    expect(ragged('.')).toMatch(/the header has 2$/);
    expect(ragged(',')).toMatch(/the header has 2; with --decimal ','/);
  });
});
