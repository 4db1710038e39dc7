/** @file The search in the book; its index is loaded when it is first used. Read after search-options.ts. */
import { useSignal } from '@preact/signals';
import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';
import { useEffect, useRef } from 'preact/hooks';
import type { SearchedSection } from './search-options.ts';

/** Results that are shown. */
const shownResults = 12;

let index: Promise<MiniSearch<SearchedSection>> | null = null;

async function loadIndex(): Promise<MiniSearch<SearchedSection>> {
  const [{ default: Search }, { default: json }, { searchOptions }] = await Promise.all([
    import('minisearch'),
    import('virtual:book/search'),
    import('./search-options.ts'),
  ]);
  return Search.loadJSON(json, searchOptions);
}

/** A field and what was found; `/` leads into it from everywhere. */
export function Search() {
  const found = useSignal<readonly SearchResult[] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  const search = async (): Promise<void> => {
    const words = field.current?.value.trim() ?? '';
    if (words === '') {
      found.value = null;
      return;
    }
    index ??= loadIndex();
    const results = (await index).search(words);
    if (words === field.current?.value.trim()) found.value = results.slice(0, shownResults);
  };
  /** What was typed last may not be searched for yet. */
  const openFirst = async (): Promise<void> => {
    await search();
    const [first] = found.value ?? [];
    if (first !== undefined) location.hash = first['address'];
  };
  return (
    <search class="book-search">
      <input
        ref={field}
        type="search"
        aria-label="Search in the book"
        placeholder="Search  /"
        onInput={() => void search()}
        onKeyDown={({ key }) => {
          if (key === 'Enter') void openFirst();
        }}
      />
      {found.value !== null && <Found results={found.value} />}
    </search>
  );
}

function Found({ results }: { readonly results: readonly SearchResult[] }) {
  if (results.length === 0) return <p role="status">Nothing found.</p>;
  return (
    <ol class="found" aria-label="Found">
      {results.map(({ id, address, chapter, title }) => (
        <li key={id}>
          <a href={address}>
            {title} {title !== chapter && <span class="muted">{chapter}</span>}
          </a>
        </li>
      ))}
    </ol>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
