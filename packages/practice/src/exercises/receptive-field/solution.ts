/** A layer that looks at windows. */
export interface Window {
  readonly size: number;
  readonly stride: number;
}

/**
 * How many numbers of the input one number behind all layers has seen. From the first layer on: a layer with
 * window `size` widens the field by (size − 1) steps, and a step is as wide as the product of the strides of the
 * layers before it.
 */
export function receptiveField(layers: readonly Window[]): number {
  // write
  let field = 1;
  let step = 1;
  for (const { size, stride } of layers) {
    field += (size - 1) * step;
    step *= stride;
  }
  return field;
  // end
}
