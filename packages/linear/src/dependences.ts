/** @file Columns that follow from others: what a solution knows of them, said and saved. Read after least-squares.ts. */
import type { linalg } from '@nnzoo/core';
import { asList, asNumber, asRecord, type Finding, type Json } from '@nnzoo/data';

/** How the equations were. */
export interface Solved {
  /** Independent columns. */
  readonly rank: number;
  /** Rows of the training part. */
  readonly rows: number;
  readonly dependences: readonly linalg.Dependence[];
}

/** Names written out at most. */
const mostNames = 8;

/** One finding a dependent or nearly dependent column; one for all where there are too few rows. */
export function dependenceFindings(
  solved: Solved | null,
  columns: number,
  names: readonly string[],
): Finding[] {
  if (solved === null) return [];
  const { rank, rows, dependences } = solved;
  if (columns > rows && rank < columns) return [fewRows(rank, rows, columns)];
  return dependences.map(({ column, on, left }): Finding => {
    const others = listed(on.map((other) => names[other]));
    return left === 0
      ? {
          check: 'dependent-columns',
          severity: 'warning',
          subject: names[column],
          measured: `follows from ${others}: ${rank} of ${columns} columns are independent`,
          healthy: 'a column that the others do not determine',
          fix: `leave out one of them; until then they share the weight (of all weights that fit equally well, the smallest)`,
        }
      : {
          check: 'nearly-dependent-columns',
          severity: 'warning',
          subject: names[column],
          measured: `all but ${percent(left)} of it follows from ${others}`,
          healthy: 'at least 1% of its own',
          fix: '--ridge 0.001, or leave out one of them: their weights may be large and cancel',
        };
  });
}

function fewRows(rank: number, rows: number, columns: number): Finding {
  return {
    check: 'dependent-columns',
    severity: 'warning',
    subject: `${columns} columns`,
    measured: `${rows} rows determine ${rank} weights; of all that fit equally well, the smallest were taken`,
    healthy: 'more rows than columns',
    fix: '--ridge 0.1, or fewer columns',
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}

/** As JSON, for a checkpoint. */
export function solvedJson({ rank, rows, dependences }: Solved): Json {
  return { rank, rows, dependences: dependences.map((each) => ({ ...each })) };
}

/** What `solvedJson` wrote; throws DataError `json/type`. */
export function readSolved(json: Json | undefined): Solved | null {
  if (json === null) return null;
  const { rank, rows, dependences } = asRecord(json, 'solved');
  return {
    rank: asNumber(rank, 'rank'),
    rows: asNumber(rows, 'rows'),
    dependences: asList(dependences, 'dependences').map((each) => {
      const { column, on, left } = asRecord(each, 'dependence');
      return {
        column: asNumber(column, 'column'),
        on: asList(on, 'on').map((other) => asNumber(other, 'on')),
        left: asNumber(left, 'left'),
      };
    }),
  };
}
