/**
 * A filter slid over a picture, as networks do it: out[i][j] is the sum over the filter of
 * filter[a][b] · picture[i·stride + a − padding][j·stride + b − padding], where the picture is 0 outside. The
 * filter is not turned around.
 */
export function convolve(
  picture: readonly (readonly number[])[],
  filter: readonly (readonly number[])[],
  options: { readonly stride: number; readonly padding: number },
): number[][] {
  // write
  const { stride, padding } = options;
  const sizeOf = (picture: number, filter: number): number =>
    Math.floor((picture + 2 * padding - filter) / stride) + 1;
  const rows = sizeOf(picture.length, filter.length);
  const columns = sizeOf(picture[0].length, filter[0].length);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => {
      let sum = 0;
      filter.forEach((weights, a) => {
        weights.forEach((weight, b) => {
          const row = picture[i * stride + a - padding] ?? [];
          sum += weight * (row[j * stride + b - padding] ?? 0);
        });
      });
      return sum;
    }),
  );
  // end
}
