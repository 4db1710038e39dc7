/** How a tensor lies in a row of numbers: element [i, j] stands at offset + i·strides[0] + j·strides[1]. */
export interface View {
  readonly shape: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly offset: number;
}

/** The view of the transposed matrix: the same numbers, none of them moved. */
export function transposed(view: View): View {
  // write
  const [rows, columns] = view.shape;
  const [down, right] = view.strides;
  return { shape: [columns, rows], strides: [right, down], offset: view.offset };
  // end
}
