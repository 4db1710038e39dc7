/**
 * The mean cross-entropy over the rows: −log of the probability that softmax gives to the right class. Work
 * with logarithms all the way, log Σ e^x − x of the right class, so that a probability of e^−1000 is 1000 and
 * not Infinity.
 */
export function crossEntropy(
  logits: readonly (readonly number[])[],
  classes: readonly number[],
): number {
  // write
  const losses = logits.map((row, i) => {
    const maximum = Math.max(...row);
    const sum = row.reduce((total, x) => total + Math.exp(x - maximum), 0);
    return maximum + Math.log(sum) - row[classes[i]];
  });
  return losses.reduce((total, loss) => total + loss, 0) / losses.length;
  // end
}
