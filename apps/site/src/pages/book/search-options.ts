/** @file How the book is searched: the same for the index that is built and for the search in it. Read first. */
import type { Options } from 'minisearch';

/** A section of a chapter. */
export interface SearchedSection {
  readonly id: string;
  readonly address: string;
  readonly chapter: string;
  readonly title: string;
  readonly text: string;
}

/** Headings count most; a word may be half typed, or have a letter wrong. */
export const searchOptions: Options<SearchedSection> = {
  fields: ['title', 'chapter', 'text'],
  storeFields: ['address', 'chapter', 'title'],
  searchOptions: { boost: { title: 4, chapter: 3 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
};
