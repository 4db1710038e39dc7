/** @file Equivalent changes of the package experiments. */
import type { Equivalent } from './change.ts';

export const ofExperiments: readonly Equivalent[] = [
  {
    file: 'packages/experiments/src/search/importance.ts',
    line: 'values.reduce((sum, value) => sum + (value - center) ** 2, 0);',
    before: 'sum + (value - center) ** 2',
    after: 'sum - (value - center) ** 2',
    why: 'the sign cancels in the share of two such sums',
  },
  {
    file: 'packages/experiments/src/statistics/ranking.ts',
    line: '.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));',
    before: 'a.row.id < b.row.id',
    after: 'a.row.id <= b.row.id',
    why: 'no two models of a data set have one name',
  },
  {
    file: 'packages/experiments/src/search/space.ts',
    line: "const plain = (name: string) => name.replaceAll('-', '').toLowerCase();",
    before: "name.replaceAll('-', '').toLowerCase()",
    after: "name.replaceAll('-', '').toUpperCase()",
    why: 'both sides of the comparison are written alike',
  },
  {
    file: 'packages/experiments/src/variant.ts',
    line: "const plain = (name: string) => name.replaceAll('-', '').toLowerCase();",
    before: "name.replaceAll('-', '').toLowerCase()",
    after: "name.replaceAll('-', '').toUpperCase()",
    why: 'both sides of the comparison are written alike',
  },
  {
    file: 'packages/experiments/src/data-names.ts',
    line: 'if (before !== undefined && said.test(before) && /^[a-z]+=/.test(piece)) {',
    before: 'before !== undefined',
    after: 'true',
    why: 'the text “undefined” says nothing of a file',
  },
];
