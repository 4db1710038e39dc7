/**
 * @file Where a link of a chapter leads in the page: to another chapter, to a source shown in the page, to a
 * file beside it, or out of it. Read after chapters.ts.
 */
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../places.ts';
import { chapterId } from './chapters.ts';

/** What a link comes to. */
export type Target =
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'source'; readonly address: string; readonly file: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'outside'; readonly address: string };

/**
 * Follows `href` as it stands in `file`.
 *
 * @param known ids of all chapters
 * @throws Error where nothing stands there
 */
export function followLink(href: string, file: string, known: ReadonlySet<string>): Target {
  if (/^[a-z]+:/.test(href)) return { kind: 'outside', address: href };
  const [path, fragment] = href.split('#');
  const to = fragment === undefined ? '' : `?to=${fragment}`;
  const target = path === '' ? file : posix.join(posix.dirname(file), path).replace(/\/$/, '');
  if (!existsSync(join(root, target))) {
    throw new Error(`${file}: the link ${href} leads to ${target}, which does not exist`);
  }
  if (/\.(svg|png|jsonl)$/.test(target)) return { kind: 'file', file: target };
  const isFolder = statSync(join(root, target)).isDirectory();
  const id = chapterId(isFolder ? `${target}/README.md` : target);
  if (known.has(id) && (isFolder || target.endsWith('.md'))) {
    return { kind: 'page', address: `#/book/${id}${to}` };
  }
  return { kind: 'source', address: sourceAddress(target), file: target };
}

/** Where a file or folder of the repository is shown. */
export function sourceAddress(path: string): string {
  return `#/book/source/${path}`;
}
