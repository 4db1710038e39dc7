/**
 * Row numbers in batches of `size`, in a new random order; the last batch is smaller where they do not come out
 * even. Shuffle 0 … rows − 1 with the given generator alone, by Fisher and Yates: for i from the last place down
 * to 1, exchange place i with place floor(uniform() · (i + 1)).
 *
 * @param uniform the next random number on [0, 1)
 */
export function minibatches(rows: number, size: number, uniform: () => number): number[][] {
  // write
  const order = Array.from({ length: rows }, (_, i) => i);
  for (let i = rows - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  const batches: number[][] = [];
  for (let start = 0; start < rows; start += size) batches.push(order.slice(start, start + size));
  return batches;
  // end
}
