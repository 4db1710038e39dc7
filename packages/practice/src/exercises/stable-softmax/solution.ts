/**
 * Softmax of each row: e^x divided by the sum of the row's e^x. It must not overflow: subtract from each row its
 * own maximum first, which changes nothing in the result.
 */
export function softmaxRows(logits: readonly (readonly number[])[]): number[][] {
  // write
  return logits.map((row) => {
    const maximum = Math.max(...row);
    const powers = row.map((x) => Math.exp(x - maximum));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  });
  // end
}
