/** @file Columns that move together: the trap of every answer to "which column mattered?". Read first here. */
import { spreadEvenly, type Table } from '@nnzoo/data';
import { meanOf } from '@nnzoo/training';

/** Two columns that carry much of the same. */
export interface Correlation {
  readonly columns: readonly [string, string];
  /** Pearson's, −1 … 1. */
  readonly r: number;
}

/** Columns that move together at least so much are named. */
const strong = 0.8;
/** Columns compared with each other, and rows they are compared on, at most. */
const most = { columns: 200, rows: 1000 };

/**
 * Every pair of these columns that moves together strongly, the strongest first: of the first 200
 * of them, on rows spread over all. Yields after each column.
 */
export function* correlationsOf(
  { columns, features, size }: Pick<Table, 'columns' | 'features' | 'size'>,
  order: readonly string[] = columns,
): Generator<void, Correlation[]> {
  const width = columns.length;
  const rows = spreadEvenly(size, most.rows);
  const chosen = order.slice(0, most.columns).map((name) => columns.indexOf(name));
  // In the order of the table, whatever mattered more.
  chosen.sort((a, b) => a - b);
  const known: (readonly [number, Float64Array])[] = [];
  const found: Correlation[] = [];
  for (const column of chosen) {
    const own = standardized(Float64Array.from(rows, (row) => features[row * width + column]));
    for (const [earlier, other] of known) {
      const r = own.reduce((sum, value, row) => sum + value * other[row], 0);
      if (Math.abs(r) >= strong) found.push({ columns: [columns[earlier], columns[column]], r });
    }
    known.push([column, own]);
    yield;
  }
  return found.sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
}

/** Mean 0, length 1; all 0 where nothing varies. */
function standardized(values: Float64Array): Float64Array {
  const mean = meanOf(Array.from(values));
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (length === 0 ? 0 : (value - mean) / length));
}
