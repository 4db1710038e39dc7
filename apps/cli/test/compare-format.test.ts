/** @file The tables of a comparison as they are printed: names of data, text that would break a format. */
import { writeFileSync } from 'node:fs';
import type { SplitPolicy } from '@nnzoo/data';
import { cards } from '@nnzoo/datasets';
import { type ComparedModel, markdownTable, rowsOf, trialsOf } from '@nnzoo/experiments';
import type { Architecture } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { formatRows } from '../src/compare/format.ts';
import { TrialsFile } from '../src/compare/trials-file.ts';
import { csvLine } from '../src/csv-text.ts';
import { centroids } from './support/centroids.ts';
import { World } from './support/world.ts';

const fifth = { kind: 'holdout', test: 0.2, validation: 0 } as const;

function model(data: string, split: SplitPolicy, title = 'a'): ComparedModel {
  const primaryMetric = { metric: 'accuracy', better: 'higher' } as const;
  return {
    architecture: { ...centroids, id: 'a', title } as Architecture,
    ...{ options: {}, length: null },
    data,
    settings: { task: 'classification', primaryMetric, split },
  };
}

/** The rows of one model of which nothing is measured yet. */
function rowsFor(only: ComparedModel, folds: number | null = null) {
  const trials = trialsOf([only], { seeds: 1, folds, length: null });
  return rowsOf([only], trials, { resultOf: () => undefined, failureOf: () => undefined });
}

describe('the name of a data set', () => {
  const titled = (format: 'table' | 'md', data: string, split: SplitPolicy, folds: number | null) =>
    formatRows(rowsFor(model(data, split), folds), format, 100).split('\n')[0];

  test.each(cards.map(({ id, synthetic }) => [id, synthetic !== undefined] as const))(
    '%s carries that it is synthetic: %s',
    (data, synthetic) => {
      const name = synthetic ? `${data} (synthetic)` : data;
      expect(titled('table', data, fifth, null)).toMatch(`${name} · classification`);
      expect(titled('md', data, fifth, null)).toBe(`### ${titled('table', data, fifth, null)}`);
    },
  );

  test('carries how its rows were divided, where that is not its own way', () => {
    expect(titled('table', 'iris', fifth, 10)).toMatch('iris (10-fold) · classification');
    expect(titled('table', 'moons', fifth, 5)).toMatch('moons (synthetic, 5-fold) · ');
    expect(titled('table', 'xor', { kind: 'everything' }, null)).toMatch(
      'xor (synthetic, all rows) · ',
    );
  });
});

describe('text in tables', () => {
  const evil = '=1+1|"a",<b>\n`c`*';

  test('is quoted in CSV, and no formula', () => {
    expect(csvLine([evil, 'b', -1])).toBe(`"'=1+1|""a"",<b> \`c\`*",b,-1`);
    expect(['+x', '-x', '@x', 'x'].map((cell) => csvLine([cell]))).toEqual([
      ...["'+x", "'-x", "'@x", 'x'],
    ]);
  });

  test('stays in its cell in Markdown', () => {
    expect(markdownTable(['a'], [['b|c\nd']])).toBe('| a      |\n| ------ |\n| b\\|c d |');
  });

  test('of a title breaks none of the formats', () => {
    const unmeasured = { resultOf: () => undefined, failureOf: () => undefined };
    const rows = rowsOf([model('dots', fifth, evil)], [], unmeasured);
    expect(formatRows(rows, 'csv', 100)).toContain(`"'=1+1|""a"",<b> \`c\`*"`);
    expect(JSON.parse(formatRows(rows, 'json', 100)).rows[0].title).toBe(evil);
    expect(formatRows(rows, 'md', 100).split('\n')).toHaveLength(5);
    expect(formatRows(rows, 'table', 100).split('\n')).toHaveLength(3);
  });
});

describe('a file that holds no trials', () => {
  test.each([['x,y\n1,2\n'], ['{"format":1}\n']])('is not appended to: %j', (content) => {
    const path = new World().path('a.jsonl');
    writeFileSync(path, content);
    expect(() => new TrialsFile(path)).toThrow(
      expect.objectContaining({ code: 'compare/not-trials' }),
    );
  });
});
