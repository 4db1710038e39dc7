/** @file The rows as a table for people, as Markdown, CSV or JSON. Read after rows.ts. */
import { formatMetric } from '../progress-lines.ts';
import { formatTable } from '../text-table.ts';
import type { Row } from './rows.ts';

/** The rows as text tables, one a data set and task. */
export function formatAsTable(rows: readonly Row[], columns: number): string {
  return groupsOf(rows)
    .map(({ title, rows: own }) => {
      const head = headOf(own);
      return `${title}\n${formatTable({ head, rows: own.map(cellsOf), columns })}`;
    })
    .join('\n\n');
}

interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

function groupsOf(rows: readonly Row[]): Group[] {
  const sets = [...new Set(rows.map(({ data }) => data))];
  return sets.map((data) => {
    const own = rows.filter((row) => row.data === data);
    const tasks = [...new Set(own.flatMap(({ task }) => task ?? []))];
    return { title: `${data} · ${tasks.join(', ')}`, rows: own };
  });
}

function headOf(rows: readonly Row[]): string[] {
  const metrics = [...new Set(rows.flatMap(({ headline }) => headline?.metric ?? []))];
  return ['', metrics.join(', '), 'rank', 'parameters', 'seconds', 'samples/s', 'note'];
}

function cellsOf(row: Row): string[] {
  const shown = (value: number | null) => (value === null ? '–' : formatMetric(value));
  const mean = row.mean === null ? '–' : `${shown(row.mean)} ± ${shown(row.deviation)}`;
  const { rank, parameters, seconds, samplesPerSecond, note } = row;
  return [
    row.id,
    mean,
    shown(rank),
    shown(parameters),
    shown(seconds),
    shown(samplesPerSecond),
    note,
  ];
}
