/**
 * The product of two matrices that lie in rows of numbers: element [i, k] of `a` stands at
 * i·aStrides[0] + k·aStrides[1], and so in `b`. out[i, j] = Σₖ a[i, k]·b[k, j], row by row in an array of
 * rows · columns numbers.
 *
 * @param sizes rows of a, columns of a (which are the rows of b), columns of b
 */
export function matrixProduct(
  a: readonly number[],
  aStrides: readonly [number, number],
  b: readonly number[],
  bStrides: readonly [number, number],
  sizes: readonly [number, number, number],
): number[] {
  // write
  const [rows, inner, columns] = sizes;
  const out: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += a[i * aStrides[0] + k * aStrides[1]] * b[k * bStrides[0] + j * bStrides[1]];
      }
      out.push(sum);
    }
  }
  return out;
  // end
}
