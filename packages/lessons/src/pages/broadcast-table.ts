/** @file N24 and N25: [3, 3] times [3, 1], element by element, beside a row and a matrix product. */
import { type Tensor, tensor } from '@nnzoo/core';
import type { Page } from '../page.ts';

const a = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const b = [10, 20, 30];

/** How each element comes about, by what b is. */
const ways = [
  { name: 'A · column', read: (i: number, _: number) => b[i] },
  { name: 'A · row', read: (_: number, j: number) => b[j] },
] as const;

const rowsOf = (x: Tensor): string =>
  Array.from({ length: 3 }, (_, i) => [...x.data().slice(3 * i, 3 * i + 3)].join(' ')).join(' | ');

function worked(read: (i: number, j: number) => number): string[] {
  return a.map((row, i) =>
    row
      .map((x, j) => `${x}·${read(i, j)} = ${x * read(i, j)}`.padEnd(12))
      .join('  ')
      .trimEnd(),
  );
}

/** What goes along the rows, and what down the columns. */
export const broadcastTable: Page = {
  id: 'broadcast-table',
  title: '[3×3] times [3×1], element by element',
  notes: ['N24', 'N25'],
  said: 'Dimensions are compatible when they are equal or 1; [3×3]·[3×1] is worked out by element.',
  corrected:
    'A dim of 1 is read again and again, with nothing copied. The column [3, 1] has a number for each row, and it goes along that row; a row [1, 3], or [3], has one for each column, and goes down. Both fit a [3, 3], so that a wrong one is no error, only a wrong result: that is why sums keep their dim. The matrix product of [3, 3] and [3, 1] is another thing again, [3, 1].',
  compare: async () => {
    const x = tensor(a, { requiresGrad: true });
    const column = tensor(
      b.map((each) => [each]),
      { requiresGrad: true },
    );
    const product = x.mul(column);
    product.sum().backward();
    const results = [product, x.mul(tensor(b)), x.matmul(column)];
    const names = ['A · column [3, 1]', 'A · row [3]', 'A @ column, matrix product'];
    const made = results.map(({ shape }) => `[${shape.join(', ')}]`);
    return {
      table: {
        kind: 'table',
        id: 'broadcast-table',
        title: 'Three results of the same numbers',
        caption:
          'A is 1 to 9 in rows, b is 10, 20 and 30. Rows of the result are separated by bars.',
        columns: ['expression', 'shape', 'result'],
        rows: names.map((name, i) => [
          name,
          made[i],
          i < 2 ? rowsOf(results[i]) : [...results[i].data()].join(' | '),
        ]),
      },
      figures: [
        {
          kind: 'text',
          id: 'broadcast-table',
          title: 'Element by element',
          caption:
            'The column brings one number to each row; the row one to each column. Backward, the gradient of the column is summed over the dim that was repeated.',
          lines: [
            ...ways.flatMap(({ name, read }) => [`${name}:`, ...worked(read), '']),
            'backward of sum(A · column):',
            `gradient of the column, [3, 1]: ${[...(column.grad?.data() ?? [])].join('  ')}   (the sums of the rows of A)`,
            `gradient of A, [3, 3]: ${rowsOf(x.grad ?? x)}   (the column, repeated)`,
          ],
        },
      ],
      finding: `Row 1, column 2 is ${product.data()[5]} with the column and ${results[1].data()[5]} with the row: nothing warns, as both shapes fit.`,
    };
  },
};
