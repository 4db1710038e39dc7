/**
 * @file The chapters of the book, in reading order: each is a markdown file of the repository. The order of
 * the packages is that of docs/reading-order.md, the order of the comparisons that of the notes. Read first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '@nnzoo/lessons';
import { registry } from '@nnzoo/zoo';
import { root } from '../places.ts';

/** A chapter as the list of contents shows it. */
export interface ChapterEntry {
  /** Behind `#/book/`: `som`, `glossary`, `pages/tokens`. */
  readonly id: string;
  readonly title: string;
  /** The heading that it stands under in the list of contents. */
  readonly part: string;
}

/** A chapter and where its text stands. */
export interface ChapterSource extends ChapterEntry {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/** All chapters in reading order. */
export function listChapters(): ChapterSource[] {
  const chapters = [
    ...filed('Start', [
      'README.md',
      'docs/reading-order.md',
      'docs/what-if.md',
      'docs/choosing.md',
      'docs/library.md',
    ]),
    ...packageChapters(),
    ...filed('The notes', ['docs/notes.md', ...pages.map(({ id }) => `docs/pages/${id}.md`)]),
    ...filed('Results and words', ['results/README.md', 'docs/glossary.md']),
    ...filed('Reference', markdownIn('docs')),
    ...filed('Decisions', markdownIn('docs/decisions')),
    ...filed('Taking part', ['CONTRIBUTING.md']),
  ];
  const firsts = new Map<string, ChapterSource>();
  for (const chapter of chapters) {
    const before = firsts.get(chapter.id);
    if (before === undefined) firsts.set(chapter.id, chapter);
    else if (before.file !== chapter.file) {
      throw new Error(`the book: ${before.file} and ${chapter.file} would both be ${chapter.id}`);
    }
  }
  return [...firsts.values()];
}

/** What stands behind `#/book/` for a markdown file. */
export function chapterId(file: string): string {
  const [, name] = /^(?:packages|apps)\/([^/]+)\/README\.md$/.exec(file) ?? [];
  if (name !== undefined) return name;
  if (file === 'README.md') return 'start';
  return file
    .replace(/^docs\//, '')
    .replace(/(\/README)?\.md$/, '')
    .toLowerCase();
}

/** Packages by the parts of docs/reading-order.md; those that it does not name stand in a last part. */
function packageChapters(): ChapterSource[] {
  const parts = new Map<string, string>();
  let part = '';
  for (const line of readFileSync(join(root, 'docs/reading-order.md'), 'utf8').split('\n')) {
    part = /^## (Part .*)$/.exec(line)?.[1] ?? part;
    for (const [, name] of line.matchAll(/`packages\/([a-z-]+)\//g)) {
      if (!parts.has(name)) parts.set(name, part);
    }
  }
  const read = [...parts].flatMap(([name, title]) => filed(title, [`packages/${name}/README.md`]));
  const others = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  );
  return [
    ...read,
    ...filed(
      'Tools',
      others.filter((file) => !parts.has(chapterId(file))),
    ),
  ];
}

function markdownIn(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => `${folder}/${name}`);
}

function filed(part: string, files: readonly string[]): ChapterSource[] {
  return files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return { id: chapterId(file), title: titleOf(text), part, file, text };
  });
}

/** The first heading; of `@nnzoo/som — the self-organizing map` what stands behind the name. */
function titleOf(text: string): string {
  const heading = /^# (.*)$/m.exec(text)?.[1].replaceAll('`', '') ?? '';
  return heading.replace(/^@nnzoo\/(?:[a-z-]+(?:: | — ))?(.)/, (_, first: string) => {
    return first.toUpperCase();
  });
}

/** Whether a chapter is that of an architecture, which can be trained in it. */
export function isArchitecture(id: string): boolean {
  return Object.hasOwn(registry, id);
}
