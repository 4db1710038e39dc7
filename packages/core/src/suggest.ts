/** @file "Did you mean …?": the known name nearest to a misspelled one. */

/** Insertions, deletions, replacements and swaps of neighbors between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/** Is `name` an abbreviation: the initials of camelCase words (lr, learningRate), or its beginning (eps, epsilon)? */
function abbreviates(name: string, candidate: string): boolean {
  const initials = candidate[0] + candidate.replace(/[^A-Z]/g, '');
  const isBeginning = name.length >= 3 && candidate.toLowerCase().startsWith(name);
  return isBeginning || (initials.length > 1 && initials.toLowerCase() === name);
}

/**
 * The known name nearest to `name`: by fewest edits, else the one it abbreviates; null where more
 * than a third differs.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  const plain = name.toLowerCase().slice(0, 40);
  let nearest: string | null = null;
  let fewest = Math.max(2, Math.ceil(name.length / 3)) + 1;
  if (plain.length < 3) fewest = 2; // of two letters, two edits leave nothing
  for (const candidate of known) {
    const edits = editDistance(plain, candidate.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest ?? known.find((candidate) => abbreviates(plain, candidate)) ?? null;
}

/** `did you mean "width"? Known: height, width`, for the end of a message. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const list = known.length === 0 ? 'there are none' : `known: ${known.join(', ')}`;
  return nearest === null ? list : `did you mean "${nearest}"? ${list}`;
}
