/**
 * A mixture of experts: for each row the gate's logits become shares by softmax over the experts, and the answer is
 * the sum of the experts' answers, each times its share.
 *
 * @param logits [rows, experts]
 * @param answers [rows, experts]
 */
export function mixture(
  logits: readonly (readonly number[])[],
  answers: readonly (readonly number[])[],
): number[] {
  // write
  return logits.map((row, i) => {
    const maximum = Math.max(...row);
    const powers = row.map((logit) => Math.exp(logit - maximum));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.reduce((total, power, k) => total + (power / sum) * answers[i][k], 0);
  });
  // end
}
