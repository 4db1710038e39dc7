/** @file What was measured, as a table or as lines of JSON. */
import type { Case, WorkloadName } from './workloads.ts';

/** One implementation on one case. */
export interface Row {
  readonly workload: WorkloadName;
  readonly case: Case;
  readonly peer: string;
  readonly losses: readonly number[];
  /** Seconds per call, a round each; `ours` are nnzoo's in the same rounds. */
  readonly times: readonly number[];
  readonly ours: readonly number[] | undefined;
}

/** The middle of the numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Seconds as the case's unit: a rate, or microseconds. */
function inUnit({ unit, work }: Case, seconds: number): number {
  return unit === 'µs' ? seconds * 1e6 : work / seconds;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** How many times as fast as this implementation nnzoo is: the median over the rounds. */
function ratioOf({ times, ours }: Row): number | undefined {
  return ours && rounded(median(times.map((seconds, round) => seconds / ours[round])));
}

/** The largest distance of a loss from the known one; undefined where nothing is known. */
function lossError({ case: { losses }, losses: given }: Row): number | undefined {
  if (losses === undefined || given.length === 0) return undefined;
  return Math.max(...losses.map((loss, i) => Math.abs(loss - given[i])));
}

/** One JSON object a row. */
export function printJson(rows: readonly Row[]): void {
  for (const row of rows) {
    const { workload, case: each, peer, times } = row;
    const line = {
      workload,
      peer,
      threads: 1,
      case: each.name,
      value: rounded(inUnit(each, median(times))),
      unit: each.unit,
      best: rounded(inUnit(each, Math.min(...times))),
      ratio: ratioOf(row),
      lossError: lossError(row),
    };
    console.log(JSON.stringify(line));
  }
}

/** A block of lines for one case, under its title the first time. */
export function printTable(rows: readonly Row[], title: string): void {
  if (rows.length === 0) return;
  const { workload, case: each } = rows[0];
  console.log(`${workload} ${each.name}, ${each.unit} (${title})`);
  for (const row of rows) {
    const value = rounded(inUnit(each, median(row.times)));
    const best = rounded(inUnit(each, Math.min(...row.times)));
    const ratio = ratioOf(row);
    const compared = ratio === undefined || row === rows[0] ? '' : `nnzoo is ${ratio} ×`;
    const error = lossError(row);
    const wrong = error !== undefined && error > 1e-3 ? `  LOSSES DIFFER by ${error}` : '';
    const columns = [row.peer.padEnd(28), String(value).padStart(10), `(best ${best})`.padEnd(18)];
    console.log(`  ${columns.join('  ')}  ${compared}${wrong}`);
  }
}
