/** @file The list of chapters, by parts. Read first. */
import contents from 'virtual:book';
import { useEffect, useRef } from 'preact/hooks';

const parts = [...new Set(contents.map(({ part }) => part))];

/** All chapters; the one that is read is marked. On a narrow screen the list is folded. */
export function Contents({ current }: { readonly current: string }) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // A chapter was chosen: on a narrow screen it, and not the list, is what should be seen.
    const isWide = matchMedia('(min-width: 60rem)').matches;
    if (fold.current) fold.current.open = isWide;
    if (isWide) fold.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <details ref={fold}>
      <summary>Contents</summary>
      {parts.map((part) => (
        <section key={part}>
          <h2>{part}</h2>
          <ol>
            {contents
              .filter((entry) => entry.part === part)
              .map(({ id, title }) => (
                <li key={id}>
                  <a href={`#/book/${id}`} aria-current={id === current ? 'page' : undefined}>
                    {title}
                  </a>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
