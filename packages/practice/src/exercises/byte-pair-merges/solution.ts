/**
 * One step of byte-pair encoding: the pair of neighbors that comes most often in the words becomes one token. Count
 * pairs as a merge would use them, from left to right and without overlap: "aaa" has the pair (a, a) once. Of pairs
 * that come equally often, the one that is first in the words. Each word is a list of tokens.
 *
 * @returns the pair, and the words after the merge; null where no word has two tokens
 */
export function mergeOnce(
  words: readonly (readonly string[])[],
): { pair: [string, string]; words: string[][] } | null {
  // write
  const counts = new Map<string, { pair: [string, string]; count: number }>();
  for (const word of words) {
    const end = new Map<string, number>();
    for (let i = 0; i + 1 < word.length; i++) {
      const key = JSON.stringify([word[i], word[i + 1]]);
      if ((end.get(key) ?? 0) > i) continue;
      end.set(key, i + 2);
      const found = counts.get(key) ?? { pair: [word[i], word[i + 1]], count: 0 };
      found.count++;
      counts.set(key, found);
    }
  }
  let best: { pair: [string, string]; count: number } | null = null;
  for (const each of counts.values()) if (each.count > (best?.count ?? 0)) best = each;
  if (best === null) return null;
  const [left, right] = best.pair;
  const merged = words.map((word) => {
    const out: string[] = [];
    for (let i = 0; i < word.length; i++) {
      if (word[i] === left && word[i + 1] === right) {
        out.push(left + right);
        i++;
      } else out.push(word[i]);
    }
    return out;
  });
  return { pair: best.pair, words: merged };
  // end
}
