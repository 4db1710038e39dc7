/** @file The numbers of a row as they are shown in tables. Read rows.ts before. */
import type { Reference } from '../published/reference.ts';
import type { Row } from './rows.ts';

/** "0.9600 ± 0.0149", or why there is none. */
export function formatMeasured(row: Row): string {
  return row.mean === null
    ? emptyText(row)
    : `${fixed(row.mean)}${row.standardDeviation === null ? '' : ` ± ${fixed(row.standardDeviation)}`}`;
}

/** Always as many digits, so that numbers below each other can be compared: 0.8000, 12.345, 1234.5. */
function fixed(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 4 : size < 100 ? 3 : size < 1000 ? 2 : 1);
}

function emptyText({ failed, task }: Row): string {
  if (failed > 0) return 'failed';
  return task === null ? 'not its data' : '–';
}

/** p against the best of the group, raised by Holm; "best" for that one itself. */
export function formatVerdict({ rank, verdict }: Row): string {
  if (verdict === null) return rank === 1 ? 'best' : '–';
  return verdict.adjusted < 0.001 ? '<0.001' : verdict.adjusted.toFixed(3);
}

const reachedMarks = { yes: 'reached', within: 'within 1 sd', no: 'not reached' } as const;

/** "0.967, reached"; "0.967 (10-fold)" where that was measured otherwise; or a dash. */
export function formatReference(reference: Reference | null): string {
  if (reference === null) return '–';
  const { mean, standardDeviation, reached, differs } = reference;
  const figure = standardDeviation === undefined ? String(mean) : `${mean} ± ${standardDeviation}`;
  return reached === null
    ? `${figure} (${differs.join(', ')})`
    : `${figure}, ${reachedMarks[reached]}`;
}
