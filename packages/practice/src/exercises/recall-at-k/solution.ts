/**
 * How good a recommendation by two towers is: places are ranked by the cosine between the user's vector and
 * theirs, those already visited are left out, and recall is the share of the `wanted` places that stand among the
 * first k.
 */
export function recallAt(
  user: readonly number[],
  places: readonly (readonly number[])[],
  known: { readonly visited: readonly number[]; readonly wanted: readonly number[] },
  k: number,
): number {
  // write
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, each, j) => sum + each * b[j], 0);
  const cosine = places.map(
    (place) => dot(user, place) / Math.sqrt(dot(user, user) * dot(place, place)),
  );
  const ranked = places
    .map((_, i) => i)
    .filter((i) => !known.visited.includes(i))
    .sort((a, b) => cosine[b] - cosine[a] || a - b)
    .slice(0, k);
  return known.wanted.filter((i) => ranked.includes(i)).length / known.wanted.length;
  // end
}
