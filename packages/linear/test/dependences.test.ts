/** @file What is said of columns that follow from others, row by row of a table. */
import { describe, expect, it } from 'vitest';
import { dependenceFindings, readSolved, solvedJson } from '../src/dependences.ts';

const names = Array.from({ length: 12 }, (_, i) => `c${i}`);
const solved = {
  rank: 3,
  rows: 40,
  dependences: [
    { column: 3, on: [0, 1], left: 0 },
    { column: 2, on: [0], left: 0.00456 },
  ],
};

describe('findings of dependent columns', () => {
  it('name the columns, and the share of its own that one has', () => {
    const found = dependenceFindings(solved, 4, names);
    expect(found.map(({ check, subject, measured }) => [check, subject, measured])).toEqual([
      ['dependent-columns', 'c3', 'follows from c0, c1: 3 of 4 columns are independent'],
      ['nearly-dependent-columns', 'c2', 'all but 0.46% of it follows from c0'],
    ]);
  });

  it('name eight columns, and count the others', () => {
    const measured = [8, 9, 11].map((count) => {
      const on = Array.from({ length: count }, (_, i) => i);
      const one = { ...solved, dependences: [{ column: 11, on, left: 0 }] };
      return dependenceFindings(one, 12, names)[0].measured;
    });
    const eight = names.slice(0, 8).join(', ');
    expect(measured).toEqual(
      ['', ' and 1 more', ' and 3 more'].map(
        (more) => `follows from ${eight}${more}: 3 of 12 columns are independent`,
      ),
    );
  });

  it('are one for all where rows are fewer than columns, and none where nothing is solved', () => {
    const few = { ...solved, rank: 3, rows: 3 };
    expect(dependenceFindings(few, 4, names).map(({ subject }) => subject)).toEqual(['4 columns']);
    // As many rows as columns, or all columns independent: nothing to say of all of them.
    expect(dependenceFindings({ ...few, rows: 4 }, 4, names)).toHaveLength(2);
    expect(dependenceFindings({ ...few, rank: 4, dependences: [] }, 4, names)).toEqual([]);
    expect(dependenceFindings(null, 4, names)).toEqual([]);
  });

  it('are the same after a checkpoint', () => {
    const again = readSolved(JSON.parse(JSON.stringify(solvedJson(solved))));
    expect(again).toEqual(solved);
    expect(readSolved(null)).toBeNull();
  });
});
