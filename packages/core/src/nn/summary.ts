/** @file The table that Module.summary prints. Read with module.ts. */
import { formatShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** One line: a layer. */
export interface SummaryRow {
  readonly name: string;
  readonly type: string;
  /** Shape of its output, where that is known. */
  readonly output: Shape | null;
  /** Parameters of its own. */
  readonly count: number;
}

/** A module's lines, and its output, where that is known. */
export interface Description {
  readonly rows: readonly SummaryRow[];
  readonly output: Tensor | null;
}

/** Columns name, type, output and parameters; `total` counts what is shared once. */
export function formatSummary(rows: readonly SummaryRow[], total: number): string {
  const cells = [
    ['layer', 'type', 'output', 'parameters'],
    ...rows.map(({ name, type, output, count }) => [
      name === '' ? '(model)' : name,
      type,
      output === null ? '' : formatShape(output),
      String(count),
    ]),
    ['total', '', '', String(total)],
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map(([name, type, output, count]) =>
      [
        name.padEnd(widths[0]),
        type.padEnd(widths[1]),
        output.padEnd(widths[2]),
        count.padStart(widths[3]),
      ].join('  '),
    )
    .join('\n');
}
