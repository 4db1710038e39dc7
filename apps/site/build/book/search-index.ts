/** @file The index of the book's search, made while the page is built. Read after render.ts and terms.ts. */
import MiniSearch, { type AsPlainObject } from 'minisearch';
import { searchOptions } from '../../src/pages/book/search-options.ts';
import type { ChapterEntry } from './chapters.ts';
import type { Rendered } from './render.ts';
import type { Term } from './terms.ts';

/** All sections of all chapters, and each of the glossary's terms. */
export function indexOf(
  chapters: readonly (ChapterEntry & { readonly rendered: Rendered })[],
  terms: readonly Term[],
): AsPlainObject {
  const index = new MiniSearch(searchOptions);
  index.addAll(
    terms.map(({ id, names, meaning: text }) => {
      const address = `#/book/glossary?to=${id}`;
      return { id, address, chapter: 'Glossary', title: names.join(', '), text };
    }),
  );
  for (const { id, title: chapter, rendered } of chapters) {
    index.addAll(
      rendered.sections.map(({ id: heading, title, level, text }) => {
        const to = level === 1 || heading === '' ? '' : `?to=${heading}`;
        return {
          id: `${id}${to || `#${heading}`}`,
          address: `#/book/${id}${to}`,
          chapter,
          title,
          text,
        };
      }),
    );
  }
  return index.toJSON();
}
