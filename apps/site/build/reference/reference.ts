/**
 * @file The reference of each package as a chapter of the book: what it exports, in the order of its source files.
 * Read after signature.ts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ChapterEntry } from '../book/chapters.ts';
import { plain, type Rendered } from '../book/render.ts';
import { root } from '../places.ts';
import {
  blockHtml,
  type DocComment,
  docComment,
  escapeHtml,
  inlineHtml,
  silent,
} from './comment.ts';
import { type DeclarationFile, type Exported, exportsOf } from './declarations.ts';
import { codeHtml, type LinkOf, membersOf, signatureOf } from './signature.ts';

/** The reference of one package. */
export interface ReferenceChapter extends ChapterEntry {
  readonly rendered: Rendered;
  /** Source files that declare what is exported, from the root. */
  readonly files: readonly string[];
}

interface Package {
  readonly name: string;
  readonly summary: string;
  readonly exported: readonly Exported[];
}

/** Of every package that is published, those first that need no other. */
export function listReference(): ReferenceChapter[] {
  const packages = readPackages();
  const linkOf = linksAmong(packages);
  return packages.map((each) => referenceOf(each, linkOf));
}

/** Behind `#/book/`. */
export function referenceId(name: string): string {
  return `api/${name}`;
}

function readPackages(): Package[] {
  const first = ['core', 'data', 'training', 'figures', 'datasets'];
  const names = readdirSync(join(root, 'packages')).sort((a, b) => {
    const [i, j] = [first.indexOf(a), first.indexOf(b)];
    return (i < 0 ? first.length : i) - (j < 0 ? first.length : j) || a.localeCompare(b);
  });
  return names.flatMap((name): Package[] => {
    const folder = join(root, 'packages', name);
    const { private: isPrivate, description } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const path = join(folder, 'dist', 'index.d.ts');
    if (isPrivate === true) return [];
    if (!existsSync(path))
      throw new Error(`the reference: ${path} is missing: \`tsc -b\` writes it`);
    return [{ name, summary: String(description), exported: exportsOf(path) }];
  });
}

/** A type of its own package, of the one that it was imported from, or the only one of that name. */
function linksAmong(packages: readonly Package[]): LinkOf {
  const owners = new Map<string, string[]>();
  for (const { name, exported } of packages) {
    for (const each of exported) owners.set(each.name, [...(owners.get(each.name) ?? []), name]);
  }
  return (type, { path, imports }) => {
    const known = owners.get(type) ?? [];
    const own = relative(join(root, 'packages'), path).split(sep)[0];
    const from = /^@nnzoo\/([\w-]+)/.exec(imports.get(type) ?? '')?.[1] ?? own;
    const owner = known.includes(from) ? from : known.length === 1 ? known[0] : null;
    return owner === null ? null : `#/book/${referenceId(owner)}?to=${type}`;
  };
}

function referenceOf({ name, summary, exported }: Package, linkOf: LinkOf): ReferenceChapter {
  const groups = new Map<string, Exported[]>();
  for (const each of exported) {
    const source = sourceOf(each.file);
    groups.set(source, [...(groups.get(source) ?? []), each]);
  }
  const id = referenceId(name);
  const parts = [...groups].map(([source, list]) => {
    const about = fileComment(source);
    const link = `<a href="#/book/source/${source}">${source.split('/src/')[1]}</a>`;
    const entries = list.map((each) => entryHtml(each, linkOf)).join('\n');
    return `<h2 id="${source}">${link}</h2>\n${about === '' ? '' : `<p>${about}</p>`}\n${entries}`;
  });
  const intro = `<p>${escapeHtml(summary)}. ${exported.length} exports, by source file. <a href="#/book/${name}">Its chapter</a>.</p>`;
  const names = exported.map((each) => `<a href="#/book/${id}?to=${each.name}">${each.name}</a>`);
  const index = `<details class="names"><summary>All names</summary><p>${names.join(' ')}</p></details>`;
  const html = `<h1 id="${id}">@nnzoo/${name}</h1>\n${intro}\n${index}\n${parts.join('\n')}`;
  const sections = exported.map((each) => {
    const [first] = commentOf(each).text.split(/(?<=[.;:])\s/);
    return { id: each.name, title: each.name, level: 3, text: plain(inlineHtml(first)) };
  });
  return {
    ...{ id, title: `@nnzoo/${name}`, part: 'API reference', files: [...groups.keys()] },
    rendered: { html, sections, sources: [] },
  };
}

/** `packages/core/src/optim/sgd.ts` */
function sourceOf({ path }: DeclarationFile): string {
  const file = relative(root, path).split(sep).join('/');
  return file.replace('/dist/', '/src/').replace(/\.d\.ts$/, '.ts');
}

/** What a source file says it is. */
function fileComment(source: string): string {
  const text = readFileSync(join(root, source), 'utf8');
  const [comment] = /^\/\*\*[\s\S]*?\*\//.exec(text) ?? [];
  const said = comment === undefined ? silent : docComment(comment);
  const about = said.tags.find(({ name }) => name === 'file')?.text ?? '';
  // Where to read first is for who reads the files.
  return inlineHtml(about.replace(/\s*(Read|Begin|Start) [^.]*(\.[a-z]+[^.]*)*\.?$/s, ''));
}

function commentOf({ file, declared }: Exported): DocComment {
  return declared[0] === undefined ? silent : file.commentBefore(declared[0].start);
}

function entryHtml(exported: Exported, others: LinkOf): string {
  const { name, file, declared } = exported;
  const linkOf: LinkOf = (type, from) => (type === name ? null : others(type, from));
  const code = declared.map((each) => codeHtml(signatureOf(file, each), file, linkOf)).join('\n');
  const members = declared.flatMap((each) => membersOf(file, each));
  const rows = members.map(
    (member) =>
      `<dt><code>${codeHtml(member.code, file, linkOf)}</code></dt><dd>${commentHtml(member.comment)}</dd>`,
  );
  return [
    `<h3 id="${name}">${name}</h3>`,
    `<pre tabindex="0"><code>${code}</code></pre>`,
    commentHtml(commentOf(exported)),
    rows.length === 0 ? '' : `<dl class="members">${rows.join('\n')}</dl>`,
  ].join('\n');
}

const titles: Readonly<Record<string, string>> = {
  param: 'parameter',
  throws: 'errors',
  returns: 'gives',
  see: 'see',
  shape: 'shape',
  derivative: 'derivative',
  example: 'example',
  deprecated: 'deprecated',
};

/** The text, then a row for each tag. */
function commentHtml({ text, tags }: DocComment): string {
  const rows = tags.map(({ name, text: said }) => {
    const title = titles[name] ?? name;
    const body = name === 'example' ? blockHtml(said) : inlineHtml(said);
    return `<dt>${title}</dt><dd>${body}</dd>`;
  });
  return `${blockHtml(text)}${rows.length === 0 ? '' : `<dl class="tags">${rows.join('')}</dl>`}`;
}
