/** @file Partial dependence and ICE as they are shown. Read ../commands/explain.ts before. */
import { printable, type Table } from '@nnzoo/data';
import { correlationsOf, type Dependence } from '@nnzoo/experiments';
import type { LinesFigure } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { jsonLine } from '../json-line.ts';
import { pictureOf } from '../run/print-result.ts';
import type { RawFlags } from '../run-flags.ts';

/** Rows whose own lines are drawn, at most. */
const mostLines = 8;

/** The answers along one column, and which columns do not move along with it as they would. */
export async function showDependence(
  context: Context,
  {
    along,
    rows,
    flags,
  }: { readonly along: Dependence; readonly rows: Table; readonly flags: RawFlags },
): Promise<void> {
  const { io } = context;
  if (flags['json']) return print(io, jsonLine({ ...along }));
  print(io, await pictureOf(dependenceFigure(along), context));
  for (const [other, r] of movingWith(along.column, rows).slice(0, 3)) {
    note(
      io,
      `note: ${printable(other)} moves with ${printable(along.column)} (r ${r.toFixed(2)}) and stays as it is here: at the ends rows are asked about that do not exist`,
    );
  }
}

/** Columns that move with this one, the strongest first. */
function movingWith(column: string, rows: Table): (readonly [string, number])[] {
  const work = correlationsOf(rows, [column, ...rows.columns.filter((name) => name !== column)]);
  for (;;) {
    const next = work.next();
    if (!next.done) continue;
    const own = next.value.filter(({ columns }) => columns.includes(column));
    return own.map(({ columns: [one, other], r }) => [one === column ? other : one, r] as const);
  }
}

/** The means of each answer; of a single one the first rows' own lines too. */
function dependenceFigure({ column, grid, answers }: Dependence): LinesFigure {
  // Of two classes the second says all.
  const shown = answers.length === 2 ? answers.slice(1) : answers;
  const lines = shown.map(({ name, mean }) => ({ name, x: grid, y: mean }));
  const own =
    shown.length > 1
      ? []
      : shown[0].rows.slice(0, mostLines).map((y, row) => {
          return { name: `row ${row + 1}`, x: grid, y, dashed: true };
        });
  return {
    kind: 'lines',
    id: 'partial-dependence',
    title: `What ${column} does`,
    caption:
      'Partial dependence: the mean answer over test rows when this column is set to a value in all of them; dashed, some rows alone (ICE). Lines that cross say that the column acts together with others. Columns that move together are set apart here: such rows may not exist.',
    x: { label: column },
    y: { label: shown.length > 1 ? 'probability' : shown[0].name },
    series: [...lines, ...own],
  };
}
