/**
 * Names as tokens. The vocabulary is the characters of the training names in alphabetical order, numbered from 1;
 * 0 is the mark that ends each name. Encode every name of `names`, with its end mark; a character that training
 * never had makes the whole name null.
 */
export function encodeNames(
  training: readonly string[],
  names: readonly string[],
): { vocabulary: string[]; tokens: (number[] | null)[] } {
  // write
  const vocabulary = [...new Set(training.join(''))].sort();
  const numbers = new Map(vocabulary.map((character, i) => [character, i + 1]));
  const tokens = names.map((name) => {
    const own = [...name].map((character) => numbers.get(character));
    return own.every((each) => each !== undefined) ? [...own, 0] : null;
  });
  return { vocabulary, tokens };
  // end
}
