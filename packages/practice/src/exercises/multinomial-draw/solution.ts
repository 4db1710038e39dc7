/**
 * Draws an index by its share. Like the yards of cloth at a wedding: who bought more is met more often. Walk along
 * the shares, which add up to 1, until their running sum is above the random number.
 *
 * @param uniform the next random number on [0, 1)
 */
export function draw(shares: readonly number[], uniform: () => number): number {
  // write
  const r = uniform();
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i];
    if (r < sum) return i;
  }
  return shares.length - 1;
  // end
}
