/** @file A user's CSV file as a series: what came before, and what followed. Read parse-table.ts before. */
import { DataError, isNnzooError } from '@nnzoo/core';
import { type Finding, makeTable, quoted, type Table } from '@nnzoo/data';
import { type ParsedTable, type ParseTableOptions, parseTable } from './parse-table.ts';
import { sheetOf } from './read-sheet.ts';
import { listColumns } from './roles.ts';
import type { Sheet } from './sheet.ts';

/** How a series is read; classes it has none. */
export type ParseSeriesOptions = Omit<ParseTableOptions, 'label'>;

/** Most steps that a value is predicted from, where the file is one column of values. */
const mostLags = 9;
/** Share of a single column that trains; the values after it test. */
const trainShare = 0.8;

/**
 * A file whose columns are numbers, as a series. Several columns are the steps, the oldest first, and
 * the last one, or `target`, what followed. One column (beside one that counts the rows) is the
 * series itself: each value is predicted from up to nine before it, the last fifth is tested.
 *
 * @throws {DataError} `series/table` where a column holds texts; `series/too-short`; as `parseTable`.
 */
export function parseSeries(file: Uint8Array | Sheet, options: ParseSeriesOptions): ParsedTable {
  const { target: asked, ...plain } = options;
  const { name } = plain;
  const sheet = sheetOf('parseSeries', file, options);
  const all = wholeTable(sheet, plain);
  const values = all.columns;
  if (asked === undefined) {
    const own = values.length === 2 && countsRows(all) ? values.slice(1) : values;
    if (own.length === 1) return windowsOf(all, own[0]);
  }
  const target = asked ?? values[values.length - 1];
  const { table, findings } = parseTable(sheet, { ...plain, target });
  const steps = listColumns(table.columns);
  const note = readAs(name, `read as a series: the steps are ${steps}; ${target} follows`);
  return { table, findings: [note, ...findings] };
}

/** The file without a target; refused where a column is not numbers. */
function wholeTable(sheet: Sheet, options: Omit<ParseSeriesOptions, 'target'>): Table {
  try {
    const { table } = parseTable(sheet, options);
    const known = new Set(sheet.header);
    const text = table.columns.find((column) => !known.has(column));
    if (text === undefined) return table;
    throw notNumbers(options.name, text.split('=')[0]);
  } catch (error) {
    if (!isNnzooError(error) || error.code !== 'csv/text-column') throw error;
    throw notNumbers(options.name, String(error.details['column'] ?? ''));
  }
}

function notNumbers(name: string, column: string): DataError {
  const which = column === '' ? 'one of its columns' : `its column ${quoted(column)}`;
  return new DataError(
    'series/table',
    `${name} is a table and no series: ${which} holds texts. Give it to an architecture for tables (linear, feedforward, rbf, som …), leave that column out with --ignore, or read the lines as texts with --layout lines`,
    { name, column },
  );
}

/** True where the first column grows by the same amount from row to row: years, numbers of rows. */
function countsRows({ features, columns, size }: Table): boolean {
  const step = features[columns.length] - features[0];
  const at = (row: number) => features[row * columns.length];
  return (
    step > 0 &&
    Array.from({ length: size }, (_, row) => at(row)).every(
      (value, row) => row === 0 || Math.abs(value - at(row - 1) - step) <= 1e-9 * Math.abs(value),
    )
  );
}

/** Each value after the first few, with those before it. */
function windowsOf({ name, features, columns, size }: Table, column: string): ParsedTable {
  const lags = Math.min(mostLags, Math.floor(size / 4));
  const place = columns.indexOf(column);
  const series = Float64Array.from(
    { length: size },
    (_, row) => features[row * columns.length + place],
  );
  if (lags === 0) {
    const message = `${name}: ${size} values are too few for a series; at least 4 are needed`;
    throw new DataError('series/too-short', message, { size });
  }
  const rows = Int32Array.from({ length: size - lags }, (_, row) => row);
  const windows = new Float64Array(rows.length * lags);
  for (const row of rows) windows.set(series.subarray(row, row + lags), row * lags);
  const first = Math.max(1, Math.floor(trainShare * rows.length));
  const table = makeTable({
    name,
    columns: Array.from({ length: lags }, (_, i) => `y-${lags - i}`),
    features: windows,
    target: { kind: 'value', name: column, values: series.slice(lags) },
    parts: { train: rows.slice(0, first), test: rows.slice(first) },
  });
  const measured = `read as one series, ${column}: each value from the ${lags} before it`;
  return { table, findings: [readAs(name, measured)] };
}

function readAs(subject: string, measured: string): Finding {
  return {
    check: 'series-layout',
    severity: 'note',
    subject,
    measured,
    healthy: 'what the file is meant to be',
    fix: '',
  };
}
