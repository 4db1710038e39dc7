/**
 * @file The book: contents at the left, a chapter, its search. A chapter is loaded when it is opened. Read
 * after chapter.tsx, contents.tsx and search.tsx.
 */
import contents from 'virtual:book';
import type { PageProps } from '../../router/routes.ts';
import '../../styles/neighbors.css';
import './book.css';
import { ChapterView } from './chapter.tsx';
import { Contents } from './contents.tsx';
import { Search } from './search.tsx';
import { SourceView } from './source.tsx';

/** `#/book/som?to=options`: a chapter at a heading; `#/book/source/…`: a file that a chapter leads to. */
export default function Book({ address: { path, query } }: PageProps) {
  const name = path.slice(1).join('/') || contents[0].id;
  const entry = contents.find(({ id }) => id === name);
  const file = path[1] === 'source' ? path.slice(2).join('/') : null;
  return (
    <div class="book">
      <nav class="book-contents" aria-label="Contents">
        <Search />
        <Contents current={name} />
      </nav>
      {entry !== undefined && <ChapterView key={name} entry={entry} to={query.get('to')} />}
      {file !== null && <SourceView key={file} file={file} />}
      {entry === undefined && file === null && (
        <div class="state" role="alert">
          <h1>No such chapter</h1>
          <p>
            The book has no chapter “{name}”. <a href="#/book">It begins here</a>.
          </p>
        </div>
      )}
    </div>
  );
}
