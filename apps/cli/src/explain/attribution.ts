/** @file One answer taken apart by columns, as it is shown. Read ../commands/explain.ts before. */
import { printable } from '@nnzoo/data';
import type { Attributed } from '@nnzoo/experiments';
import type { BarsFigure } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { formatMetric } from '../progress-lines.ts';
import { pictureOf } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';
import { formatTable, wrapped } from '../text-table.ts';
import { mostShown } from './importance.ts';

/** What is shown of it. */
interface Shown {
  readonly result: Attributed;
  /** Of the test rows, from 1. */
  readonly number: number;
  readonly flags: RawFlags;
}

/** What each column adds to the answer of one row, that it adds up, and what that depends on. */
export async function showAttribution(
  context: Context,
  { result, number, flags }: Shown,
): Promise<void> {
  const { io } = context;
  if (flags['json']) return print(io, jsonLine({ row: number, ...result }));
  const { answer, from, to, columns, gap } = result;
  const shown = columns.slice(0, mostShown);
  const name = printable(answer);
  const width = columnsOf(io.stdout);
  const title = `${name} is ${formatMetric(to)} for test row ${number}, ${formatMetric(from)} for the mean training row`;
  print(io, wrapped(title, width));
  const rows = shown.map(({ column, added, value, baseline }) => [
    signed(added),
    formatMetric(value),
    formatMetric(baseline),
    printable(column),
  ]);
  print(io, formatTable({ head: ['adds', 'value', 'mean', 'column'], rows, columns: width }));
  const rest = columns.slice(mostShown);
  if (rest.length > 0) {
    const sum = rest.reduce((total, { added }) => total + added, 0);
    print(io, `and ${rest.length} more columns, together ${signed(sum)}`);
  }
  print(io, `together ${signed(to - from - gap)} of a difference of ${signed(to - from)}`);
  print(io, `\n${await pictureOf(attributionFigure(result, number), context)}`);
  note(io, 'note: from another baseline than the mean row each column would add something else');
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${formatMetric(Math.abs(value))}`;

function attributionFigure({ answer, columns }: Attributed, number: number): BarsFigure {
  const shown = columns.slice(0, mostShown);
  return {
    kind: 'bars',
    id: 'integrated-gradients',
    title: `What row ${number} has its ${answer} of`,
    caption:
      'Integrated gradients: what each column adds to the answer on the straight way from the mean row to this one; all columns together add up to the difference. A column at its mean adds nothing.',
    categories: shown.map(({ column }) => column),
    y: { label: `added to ${answer}` },
    series: [{ name: 'added', values: shown.map(({ added }) => added) }],
  };
}
