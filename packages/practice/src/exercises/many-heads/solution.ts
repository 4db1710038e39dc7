/**
 * Splits the channels of [time, channels] among heads: head h gets the channels h · width … (h + 1) · width − 1 of
 * every row, [heads, time, width]; and the way back, which puts the heads side by side again.
 */
export function splitHeads(x: readonly (readonly number[])[], heads: number): number[][][] {
  // write
  const width = x[0].length / heads;
  return Array.from({ length: heads }, (_, h) =>
    x.map((row) => row.slice(h * width, (h + 1) * width)),
  );
  // end
}
