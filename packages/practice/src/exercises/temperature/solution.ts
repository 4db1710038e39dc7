/**
 * Probabilities to draw the next token from: only the k largest logits stay (of equals the earlier ones), and all
 * of them are divided by the temperature before softmax.
 */
export function sharpened(logits: readonly number[], temperature: number, k: number): number[] {
  // write
  const order = logits.map((_, i) => i).sort((a, b) => logits[b] - logits[a] || a - b);
  const kept = new Set(order.slice(0, k));
  const maximum = logits[order[0]];
  const powers = logits.map((logit, i) =>
    kept.has(i) ? Math.exp((logit - maximum) / temperature) : 0,
  );
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
  // end
}
