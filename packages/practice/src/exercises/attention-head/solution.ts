/**
 * One head of attention with a causal mask: row t of the result is a mean of the values of rows 0 … t, with the
 * shares softmax of (query[t] · key[s] / √d) over s ≤ t, where d is the width of the head's keys.
 *
 * @param query [time, d]
 * @param key [time, d]
 * @param value [time, anything]
 */
export function attend(
  query: readonly (readonly number[])[],
  key: readonly (readonly number[])[],
  value: readonly (readonly number[])[],
): number[][] {
  // write
  const scale = Math.sqrt(key[0].length);
  return query.map((q, t) => {
    const seen = key.slice(0, t + 1);
    const scores = seen.map((k) => k.reduce((sum, each, j) => sum + each * q[j], 0) / scale);
    const maximum = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - maximum));
    const sum = powers.reduce((total, power) => total + power, 0);
    return value[0].map((_, j) =>
      powers.reduce((total, power, s) => total + (power / sum) * value[s][j], 0),
    );
  });
  // end
}
