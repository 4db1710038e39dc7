/** @file The index of the book's search, made while the page is built. Read after render.ts. */
import MiniSearch, { type AsPlainObject } from 'minisearch';
import { searchOptions } from '../../src/pages/book/search-options.ts';
import type { ChapterSource } from './chapters.ts';
import type { Rendered } from './render.ts';

/** All sections of all chapters. */
export function indexOf(
  chapters: readonly (ChapterSource & { readonly rendered: Rendered })[],
): AsPlainObject {
  const index = new MiniSearch(searchOptions);
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
