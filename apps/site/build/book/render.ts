/** @file A chapter's markdown as HTML for the page. Read after links.ts and terms.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { root } from '../places.ts';
import type { ChapterSource } from './chapters.ts';
import { followLink, type Target } from './links.ts';

/** A part of a chapter, from one heading to the next. */
export interface Section {
  /** Of its heading; empty before the first. */
  readonly id: string;
  readonly title: string;
  readonly level: number;
  /** Without markup. */
  readonly text: string;
}

/** A chapter as HTML; addresses of files beside it are still to be filled in. */
export interface Rendered {
  readonly html: string;
  readonly sections: readonly Section[];
  /** Files of the repository that it leads to. */
  readonly sources: readonly string[];
}

/** Stands for the address of a file beside the page, which Vite gives. */
export const fileMark = /@@file:([^@]+)@@/;

/** Renders a chapter; links lead to the chapters that are `known`. */
export function renderChapter(
  { file, text }: Pick<ChapterSource, 'file' | 'text'>,
  known: ReadonlySet<string>,
): Rendered {
  const sources = new Set<string>();
  const follow = (href: string): Target => {
    const target = followLink(href, file, known);
    if (target.kind === 'source') sources.add(target.file);
    return target;
  };
  const html = parserOf(follow)
    .parse(text, { async: false })
    .replace(/<thead>\s*<tr>(\s*<th><\/th>)+\s*<\/tr>\s*<\/thead>/g, '')
    .replaceAll('<th></th>', '<td></td>')
    .replaceAll(
      '<table>',
      `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>`,
    )
    .replaceAll('</table>', '</table></div>');
  return { html, sections: sectionsOf(html), sources: [...sources] };
}

/** Pictures in markup, as in one for light and one for dark. */
const pictures = /\b(src|srcset)="([^"]+)"/g;

function parserOf(follow: (href: string) => Target): Marked {
  const ids = new Map<string, number>();
  const fileIn = (whole: string, name: string, href: string): string => {
    const target = follow(href);
    return target.kind === 'file' ? `${name}="${markOf(target.file)}"` : whole;
  };
  return new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const id = counted(ids, slug(plain(inner)));
        return `<h${depth} id="${id}">${inner}</h${depth}>\n`;
      },
      html: ({ text }) => (text.startsWith('<!--') ? '' : text.replace(pictures, fileIn)),
      code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = follow(href);
        if (target.kind === 'file') return `<a href="${markOf(target.file)}">${inner}</a>`;
        const rel = target.kind === 'outside' ? ' rel="noreferrer"' : '';
        return `<a href="${escapeHtml(target.address)}"${rel}>${inner}</a>`;
      },
      image({ href, text }) {
        const target = follow(href);
        if (target.kind !== 'file') throw new Error(`the picture ${href} is no svg or png`);
        return `<img src="${markOf(target.file)}" alt="${escapeHtml(text)}"${sizeOf(target.file)} loading="lazy">`;
      },
    },
  });
}

/** The page's text by headings. */
function sectionsOf(html: string): Section[] {
  return html.split(/(?=<h[1-6] id=)/).flatMap((part) => {
    const [head, level, id, title] = /^<h(\d) id="([^"]*)">(.*?)<\/h\d>/.exec(part) ?? [''];
    const text = plain(part.slice(head.length));
    if (head === '' && text === '') return [];
    return [{ id: id ?? '', title: plain(title ?? ''), level: Number(level ?? 1), text }];
  });
}

/** What is left of HTML without its markup. */
export function plain(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: keyof typeof signs) => signs[name]);
}

const signs = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" } as const;

/** As headings are named in links: lower case, hyphens for spaces. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function counted(ids: Map<string, number>, id: string): string {
  const count = ids.get(id) ?? 0;
  ids.set(id, count + 1);
  return count === 0 ? id : `${id}-${count}`;
}

function markOf(file: string): string {
  return `@@file:${file}@@`;
}

/** Width and height of a picture, so that the page does not jump when it comes. */
function sizeOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  return /^<svg [^>]*?( width="[\d.]+" height="[\d.]+")/.exec(text)?.[1] ?? '';
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
