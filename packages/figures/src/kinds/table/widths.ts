/** @file How wide the columns of a table are, in the terminal and in a picture. Read after cells.ts. */

/** What a text measures, and what stands between. */
export interface Measures {
  /** Of all columns together. */
  readonly room: number;
  /** Between two columns. */
  readonly gap: number;
  /** By how much a column is made narrower at a time. */
  readonly step: number;
  readonly measure: (text: string) => number;
}

/** For each column its width, and the widest of what cannot be broken in it: a word, a number. */
export interface FittedWidths {
  readonly widths: readonly number[];
  readonly unbroken: readonly number[];
}

/** As wide as the widest cell; too wide together, the widest are narrowed: first to what cannot be broken, then on. */
export function fitWidths(
  cells: readonly (readonly string[])[],
  numeric: readonly boolean[],
  { room, gap, step, measure }: Measures,
): FittedWidths {
  const longest = (column: number, widthOf: (cell: string, row: number) => number) =>
    Math.max(step, ...cells.map((row, index) => widthOf(row[column] ?? '', index)));
  const widths = numeric.map((_, column) => longest(column, measure));
  const unbroken = numeric.map((isNumber, column) =>
    longest(column, (cell, row) =>
      isNumber && row > 0 ? measure(cell) : Math.max(0, ...cell.split(' ').map(measure)),
    ),
  );
  for (const least of [unbroken, numeric.map(() => step)]) {
    const spare = (column: number) => widths[column]! - least[column]!;
    for (;;) {
      const total = widths.reduce((sum, width) => sum + width + gap, -gap);
      const shrinkable = [...widths.keys()].filter((column) => spare(column) > 0);
      if (total <= room || shrinkable.length === 0) break;
      const widest = shrinkable.reduce((a, b) => (widths[b]! > widths[a]! ? b : a));
      widths[widest]! -= Math.min(step, spare(widest));
    }
  }
  return { widths, unbroken };
}
