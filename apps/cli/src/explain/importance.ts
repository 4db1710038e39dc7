/** @file Permutation importance as it is shown. Read ../commands/explain.ts before. */
import { printable } from '@nnzoo/data';
import type { Explained } from '@nnzoo/experiments';
import type { BarsFigure } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { formatMetric } from '../progress-lines.ts';
import { pictureOf } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { formatTable } from '../text-table.ts';

/** Columns that are shown at most. */
export const mostShown = 20;

/** What is shown of it. */
interface Shown {
  readonly explained: Explained;
  readonly rows: number;
  readonly repeats: number;
  readonly flags: RawFlags;
}

/** How much worse the test rows are answered without each column, and what that cannot say. */
export async function showImportance(
  context: Context,
  { explained, rows, repeats, flags }: Shown,
): Promise<void> {
  const { io } = context;
  if (flags['json']) return print(io, jsonLine({ rows, repeats, ...explained }));
  print(io, tableOf(explained, columnsOf(io.stdout)));
  print(io, `\n${await pictureOf(importanceFigure(explained, { rows, repeats }), context)}`);
  for (const { columns, r } of explained.correlated.slice(0, 3)) {
    const [one, other] = columns.map((name) => printable(name));
    note(
      io,
      `note: ${one} and ${other} move together (r ${r.toFixed(2)}): each can stand in for the other, so both may matter more than they seem`,
    );
  }
}

function tableOf({ metric, score, columns }: Explained, width: number): string {
  const worse = metric === 'accuracy' ? 'accuracy lost' : 'rmse gained';
  const rows = columns.slice(0, mostShown).map(({ column, mean, standardDeviation }) => {
    return [`${mean.toFixed(4)} ± ${standardDeviation.toFixed(4)}`, printable(column)];
  });
  const more = columns.length - rows.length;
  return [
    `${metric} ${formatMetric(score)} on the test rows; without what a column says:`,
    formatTable({ head: [worse, 'column'], rows, columns: width }),
    ...(more > 0 ? [`and ${more} more columns`] : []),
  ].join('\n');
}

function importanceFigure(
  { columns, metric }: Explained,
  { rows, repeats }: { readonly rows: number; readonly repeats: number },
): BarsFigure {
  const shown = columns.slice(0, mostShown);
  return {
    kind: 'bars',
    id: 'permutation-importance',
    title: 'What the model looked at',
    caption: `By how much the ${metric} gets worse when a column is shuffled among the ${rows} test rows; mean and standard deviation of ${repeats} shuffles. It says what this model uses, not what causes what.`,
    categories: shown.map(({ column }) => column),
    y: { label: metric === 'accuracy' ? 'accuracy lost' : 'rmse gained' },
    series: [
      {
        name: 'importance',
        values: shown.map(({ mean }) => mean),
        standardDeviations: shown.map(({ standardDeviation }) => standardDeviation),
      },
    ],
  };
}
