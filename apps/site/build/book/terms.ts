/** @file The glossary's terms, found in a chapter's text: a term shows its sentence. Read after chapters.ts. */

/** A term of the glossary. */
export interface Term {
  /** All ways to say it, the longest first. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** Its row in the glossary's chapter. */
  readonly id: string;
}

/** A text with its terms linked, and the sentences of those that are in it. */
export interface Termed {
  readonly html: string;
  /** By the term's id. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** Names that are everyday words as well: where they stand, something else may be meant. */
const everyday = [
  'p',
  'card',
  'cell',
  'confidence',
  'control',
  'member',
  'position',
  'stack',
  'width',
];

/** Reads the table of docs/glossary.md. */
export function readTerms(glossary: string): Term[] {
  return [...glossary.matchAll(/^\| (\S.*?) +\| (\S.*?) +\| `/gm)].map(([, names, meaning]) => ({
    names: names.split(', ').sort((a, b) => b.length - a.length),
    meaning,
    id: termId(names),
  }));
}

/** The id of a row of the glossary, by all its names. */
export function termId(names: string): string {
  return `term-${names.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** The glossary's own table, its rows named so that a link can lead to one. */
export function markRows(html: string): string {
  return html.replace(/<tr>\n<td>(.*?)<\/td>/g, (row, names: string) =>
    row.replace('<tr>', `<tr id="${termId(names)}">`),
  );
}

/** Links the first place of each term; headings, links and code stay as they are. */
export function linkTerms(html: string, terms: readonly Term[]): Termed {
  const byName = new Map(terms.flatMap((term) => term.names.map((name) => [name, term] as const)));
  for (const name of everyday) byName.delete(name);
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(${names.join('|')})(?![\\p{L}\\p{N}-])`, 'giu');
  const lower = new Map([...byName].map(([name, term]) => [name.toLowerCase(), term]));
  const meanings: Record<string, string> = {};
  let closed = 0;
  const parts = html.split(/(<[^>]*>)/).map((part) => {
    if (part.startsWith('<')) {
      if (/^<(a|code|pre|h\d|th)\b/.test(part)) closed++;
      if (/^<\/(a|code|pre|h\d|th)>/.test(part)) closed--;
      return part;
    }
    if (closed > 0) return part;
    return part.replace(pattern, (said: string) => {
      const term = byName.get(said) ?? lower.get(said.toLowerCase());
      if (term === undefined || term.id in meanings) return said;
      meanings[term.id] = term.meaning;
      return `<a class="term" href="#/book/glossary?to=${term.id}" data-term="${term.id}">${said}</a>`;
    });
  });
  return { html: parts.join(''), meanings };
}

function escaped(name: string): string {
  const html = name.replace(/&/g, '&amp;').replace(/'/g, '&#39;');
  return html.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
