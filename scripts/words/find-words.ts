/** @file The words that went, read from the page that lists them, and where they still stand. */

/** A word, or several, that are not to be used, and what to say. */
export interface GoneWord {
  readonly word: string;
  readonly instead: string;
}

/** The rows of the table under the heading "Words that went". */
export function wordsIn(page: string): readonly GoneWord[] {
  const section = page.split(/^## Words that went$/m)[1]?.split(/^## /m)[0] ?? '';
  const rows = [...section.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].slice(1);
  return rows
    .filter(([, words]) => !/^-+$/.test(words))
    .flatMap(([, words, instead]) => words.split(', ').map((word) => ({ word, instead })));
}

/** Where words of the list stand in a text, as words of their own and in any case. */
export function findWords(text: string, words: readonly GoneWord[]) {
  return text
    .split('\n')
    .flatMap((line, i) =>
      words
        .filter(({ word }) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'iu').test(line))
        .map((found) => ({ ...found, line: i + 1 })),
    );
}
