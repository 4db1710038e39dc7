/**
 * The gradient of the mean cross-entropy in the logits, by hand: softmax of each row, minus 1 at the right
 * class, all divided by the number of rows.
 */
export function crossEntropyGradient(
  logits: readonly (readonly number[])[],
  classes: readonly number[],
): number[][] {
  // write
  return logits.map((row, i) => {
    const maximum = Math.max(...row);
    const powers = row.map((x) => Math.exp(x - maximum));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power, j) => (power / sum - (j === classes[i] ? 1 : 0)) / logits.length);
  });
  // end
}
