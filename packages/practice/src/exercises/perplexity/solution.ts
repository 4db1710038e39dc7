/**
 * The perplexity of a text: e to the mean of −log p over all its tokens, where p is the probability that the model
 * gave to the token that really came.
 *
 * @param texts for each text, the probabilities of its tokens
 */
export function perplexity(texts: readonly (readonly number[])[]): number {
  // write
  const all = texts.flat();
  return Math.exp(all.reduce((sum, p) => sum - Math.log(p), 0) / all.length);
  // end
}
