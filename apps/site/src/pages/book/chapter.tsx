/** @file A chapter: its text, what is before and after it. Read after term-tip.tsx and live-figure.tsx. */
import contents from 'virtual:book';
import chapters from 'virtual:book/chapters';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ChapterPage } from '../../../build/book/book-modules.ts';
import type { ChapterEntry } from '../../../build/book/chapters.ts';
import { LiveFigure } from './live-figure.tsx';
import { TermTip } from './term-tip.tsx';

/** Loads a chapter and shows it, at the heading `to` if one is named. */
export function ChapterView({ entry, to }: { entry: ChapterEntry; to: string | null }) {
  const page = useSignal<ChapterPage | 'failed' | null>(null);
  useEffect(() => {
    document.title = `${entry.title} · nnzoo`;
    chapters[entry.id]().then(
      ({ default: loaded }) => {
        page.value = loaded;
      },
      () => {
        page.value = 'failed';
      },
    );
  }, [entry, page]);
  const loaded = page.value;
  if (loaded === 'failed') {
    return (
      <p class="state" role="alert">
        The chapter could not be loaded: is there a connection?
      </p>
    );
  }
  if (loaded === null) return <p class="state">Loading …</p>;
  return <Text page={loaded} id={entry.id} to={to} />;
}

function Text({ page, id, to }: { page: ChapterPage; id: string; to: string | null }) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (to === null) scrollTo(0, 0);
    else article.current?.querySelector(`[id="${CSS.escape(to)}"]`)?.scrollIntoView();
  }, [to]);
  const [before, after] = dividedAt(page);
  return (
    <article class="chapter" ref={article}>
      <div dangerouslySetInnerHTML={{ __html: before }} />
      {page.architecture !== null && <LiveFigure architecture={page.architecture} />}
      <div dangerouslySetInnerHTML={{ __html: after }} />
      <TermTip within={article} meanings={page.meanings} />
      <Neighbors id={id} />
    </article>
  );
}

/** The text before and after the place of the live figure: behind the first picture. */
function dividedAt({ html, architecture }: ChapterPage): [string, string] {
  const end = architecture === null ? -1 : html.indexOf('</p>', html.indexOf('<img '));
  return end < 0 ? [html, ''] : [html.slice(0, end + 4), html.slice(end + 4)];
}

function Neighbors({ id }: { readonly id: string }) {
  const index = contents.findIndex((entry) => entry.id === id);
  const [before, after] = [contents[index - 1], contents[index + 1]];
  return (
    <nav class="neighbors" aria-label="Reading order">
      {before && (
        <a rel="prev" href={`#/book/${before.id}`}>
          ← {before.title}
        </a>
      )}
      {after && (
        <a rel="next" href={`#/book/${after.id}`}>
          {after.title} →
        </a>
      )}
    </nav>
  );
}
