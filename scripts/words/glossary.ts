/** @file The glossary read as a table, and its entries compared with the terms that people read elsewhere. */

/** A row: all names of a term, and the file where it is code. */
export interface Entry {
  readonly names: readonly string[];
  readonly see: string;
}

/** A term, and who uses it. */
export interface UsedTerm {
  readonly term: string;
  readonly by: string;
}

/** The rows of the page's table; "learning rate (η)" is called "learning rate". */
export function entriesOf(page: string): readonly Entry[] {
  return [...page.matchAll(/^\| ([^|]+?) +\| .+ \| `?([^`|]*?)`? +\|$/gm)]
    .filter(([, term]) => term !== 'term' && !/^-+$/.test(term))
    .map(([, term, see]) => ({
      names: term.split(', ').map((name) => name.replace(/ \(.*\)$/, '')),
      see,
    }));
}

/** `learningRate`, `Learning-rate` and `learning rate` alike. */
export function inWords(term: string): string {
  return term
    .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

/** Finds a name as words of their own, in the singular or the plural. */
function finder(name: string): RegExp {
  const words = inWords(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d])${words.replaceAll(' ', '\\s+')}(s|es)?(?![\\p{L}\\d])`, 'u');
}

/**
 * Terms that no entry explains. A name may be a part of the term ("embedding" of "embedding size"), and
 * the term a part of a name ("squared" of "squared error").
 */
export function missingTerms(
  terms: readonly UsedTerm[],
  entries: readonly Entry[],
): readonly UsedTerm[] {
  const names = entries.flatMap((entry) => entry.names.map(inWords));
  const finders = names.map(finder);
  return terms.filter(({ term }) => {
    const words = inWords(term);
    const part = finder(words.replace(/s$/, ''));
    return !finders.some((find) => find.test(words)) && !names.some((name) => part.test(name));
  });
}

/** Entries of which no name stands in any of the texts. */
export function unusedEntries(
  entries: readonly Entry[],
  texts: readonly string[],
): readonly Entry[] {
  const all = texts.map(inWords).join('\n');
  return entries.filter(({ names }) => !names.some((name) => finder(name).test(all)));
}
