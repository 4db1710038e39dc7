/**
 * @file The modules `virtual:book…`: contents, chapters, sources and the index of the search, made from the
 * repository's markdown, and from its declarations, while the page is built. Read after render.ts,
 * search-index.ts and ../reference/reference.ts.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { root } from '../places.ts';
import { forgetDeclarations } from '../reference/declarations.ts';
import { writeDeclarations } from '../reference/declare.ts';
import { listReference, type ReferenceChapter } from '../reference/reference.ts';
import { type ChapterEntry, isArchitecture, listChapters } from './chapters.ts';
import { fileMark, type Rendered, renderChapter } from './render.ts';
import { indexOf } from './search-index.ts';
import { linkTerms, markRows, readTerms, type Term } from './terms.ts';

/** What the page shows of a chapter. */
export interface ChapterPage {
  readonly html: string;
  /** Headings below the title, for the list beside it. */
  readonly headings: readonly { readonly id: string; readonly title: string }[];
  /** Sentences of the terms in it, by the ids of their links. */
  readonly meanings: Readonly<Record<string, string>>;
  /** The architecture that it is about, if any. */
  readonly architecture: string | null;
}

interface Chapter extends ChapterEntry {
  /** Its markdown; the reference has none. */
  readonly text?: string;
  readonly rendered: Rendered;
}

const prefix = 'virtual:book';

/** `virtual:book` lists; `…/chapters`, `…/sources` and `…/search` load. */
export function bookModules(): Plugin {
  let read: Chapter[] | null = null;
  let referred: ReferenceChapter[] | null = null;
  const reference = (): ReferenceChapter[] => {
    referred ??= readReference();
    return referred;
  };
  const chapters = (): Chapter[] => {
    read ??= readBook(reference());
    return read;
  };
  return {
    name: 'nnzoo-book',
    buildStart() {
      read = null;
      referred = null;
    },
    resolveId: (id) => (id === prefix || id.startsWith(`${prefix}/`) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${prefix}`) return exported(chapters().map(entryOf));
      if (!id.startsWith(`\0${prefix}/`)) return null;
      const [, folder, ...name] = id.split('/');
      if (folder === 'chapters')
        return loaders(
          chapters().map((each) => each.id),
          `${prefix}/chapter/`,
        );
      if (folder === 'sources') return sourceLoaders(chapters());
      if (folder === 'package-sources')
        return loaders(reference().map(packageOf), `${prefix}/package-source/`);
      if (folder === 'package-source') return sourcesOf(reference(), name.join('/'));
      if (folder === 'search')
        return exported(JSON.stringify(indexOf(chapters(), glossaryOf(chapters()))));
      return chapterModule(chapters(), name.join('/'));
    },
  };
}

/** The reference stands behind the other pages that one looks things up in. */
function readBook(reference: readonly ReferenceChapter[]): Chapter[] {
  const sources = listChapters();
  const known = new Set(sources.map(({ id }) => id));
  const chapters = sources.map(
    (source): Chapter => ({ ...source, rendered: renderChapter(source, known) }),
  );
  const end = chapters.findIndex(({ part }) => part === 'Decisions');
  return chapters.toSpliced(end, 0, ...reference);
}

function readReference(): ReferenceChapter[] {
  writeDeclarations();
  forgetDeclarations();
  return listReference();
}

/** `core` of `api/core`. */
function packageOf({ id }: ReferenceChapter): string {
  return id.split('/')[1];
}

/** The source files of a package that the reference leads to, as text. */
function sourcesOf(reference: readonly ReferenceChapter[], name: string): string {
  const files = reference.find((each) => packageOf(each) === name)?.files ?? [];
  const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  return exported(Object.fromEntries(texts));
}

function entryOf({ id, title, part }: Chapter): ChapterEntry {
  return { id, title, part };
}

function exported(value: unknown): string {
  return `export default ${JSON.stringify(value)}`;
}

function loaders(names: readonly string[], where: string): string {
  const lines = names.map(
    (name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(where + name)})`,
  );
  return `export default { ${lines.join(', ')} }`;
}

/** A chapter as JSON, with its files beside the page. */
function chapterModule(chapters: readonly Chapter[], id: string): string {
  const chapter = chapters.find((each) => each.id === id);
  if (chapter === undefined) throw new Error(`the book: no chapter ${id}`);
  const { html, headings, meanings, architecture } = pageOf(chapter, glossaryOf(chapters));
  const files: string[] = [];
  const parts = html.split(fileMark).map((part, i) => {
    if (i % 2 === 0) return JSON.stringify(part);
    files.push(`import file${i} from ${JSON.stringify(`${join(root, part)}?url`)};`);
    return `file${i}`;
  });
  const rest = JSON.stringify({ headings, meanings, architecture });
  return `${files.join('\n')}\nexport default { html: ${parts.join(' + ')}, ...${rest} };`;
}

function pageOf({ id, rendered }: Chapter, terms: readonly Term[]): ChapterPage {
  const { html, meanings } =
    id === 'glossary'
      ? { html: markRows(rendered.html), meanings: {} }
      : linkTerms(rendered.html, terms);
  const headings = rendered.sections
    .filter(({ level }) => level === 2)
    .map((section) => ({ id: section.id, title: section.title }));
  return { html, headings, meanings, architecture: isArchitecture(id) ? id : null };
}

function glossaryOf(chapters: readonly Chapter[]): Term[] {
  return readTerms(chapters.find(({ id }) => id === 'glossary')?.text ?? '');
}

/** The files that chapters lead to, as text; a folder is the list of what is in it. */
function sourceLoaders(chapters: readonly Chapter[]): string {
  const files = new Set(chapters.flatMap(({ rendered }) => rendered.sources));
  const lines = [...files].sort().map((file) => {
    const path = join(root, file);
    if (!lstatSync(path).isDirectory()) {
      return `${JSON.stringify(file)}: () => import(${JSON.stringify(`${path}?raw`)})`;
    }
    const text = `${readdirSync(path).sort().join('\n')}\n`;
    return `${JSON.stringify(file)}: async () => ({ default: ${JSON.stringify(text)} })`;
  });
  return `export default { ${lines.join(',\n')} }`;
}
