/** @file Columns by type, side by side: numbers as they are, categories one-hot. Read before table-of.ts. */

/** A column as it can be learned from; missing cells are NaN, and −1. */
export type TypedColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | {
      readonly kind: 'category';
      readonly name: string;
      /** In sorted order, so that the order of rows does not matter. */
      readonly categories: readonly string[];
      readonly ids: Int32Array;
    };

/** More categories than this are taken for names or identities, not for a property. */
export const mostCategories = 20;

/** `color=red`, the column that is 1 where the color is red. */
function oneHotName(column: string, category: string): string {
  return `${column}=${category}`;
}

/** Typed columns side by side: names, and the values row by row. */
export function encodeColumns(
  columns: readonly TypedColumn[],
  rows: number,
): { readonly columns: readonly string[]; readonly values: Float64Array } {
  const names = columns.flatMap((column) =>
    column.kind === 'number'
      ? [column.name]
      : column.categories.map((category) => oneHotName(column.name, category)),
  );
  return { columns: names, values: interleave(columns, rows, names.length) };
}

/** Rows that are written at a time: few enough to stay in the cache while column after column fills them. */
const rowsAtOnce = 1024;

function interleave(columns: readonly TypedColumn[], rows: number, width: number): Float64Array {
  const values = new Float64Array(rows * width);
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const end = Math.min(rows, start + rowsAtOnce);
    let at = 0;
    for (const column of columns) {
      if (column.kind === 'number') {
        const { values: own } = column;
        for (let row = start; row < end; row++) values[row * width + at] = own[row];
        at += 1;
      } else {
        const { ids } = column;
        for (let row = start; row < end; row++) values[row * width + at + ids[row]] = 1;
        at += column.categories.length;
      }
    }
  }
  return values;
}
