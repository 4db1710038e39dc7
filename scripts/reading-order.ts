/**
 * @file The order in which a package is read, as the headings of its files say it: "Read after
 * shape.ts and storage.ts.", "Read before conv.ts.", "Read options.ts first.", "Read first". Each
 * link must name a file, and the links must lead back to a start, never in a circle. Read after
 * circles.ts.
 */
import { posix } from 'node:path';
import type { ImportGraph } from './circles.ts';

/** What the heading of one file says about the order. */
interface Place {
  /** Files to read before it, as its heading names them. */
  readonly before: readonly string[];
  /** Files to read after it. */
  readonly after: readonly string[];
  readonly isStart: boolean;
}

/** `loops.ts`, `../memory.ts`, `random/philox.ts`, `@nnzoo/data/split.ts` in a sentence. */
const fileName = /(?<![\w@./-])[\w@./-]+\.ts\b/g;

/** The sentences of a file's heading, each on one line; none where it has no heading. */
function sentencesOf(text: string): string[] {
  const heading = /^(?:#!.*)?\s*\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
  if (!heading.includes('@file')) return [];
  const line = heading.replace(/\s*\n\s*\*?\/?\s*|\s*\*\/$/g, ' ');
  return line.split(/(?<=[.;:])\s+/);
}

function placeOf(text: string): Place {
  const before: string[] = [];
  const after: string[] = [];
  let isStart = false;
  for (const sentence of sentencesOf(text)) {
    if (!/^Read\b/.test(sentence)) continue;
    const names = sentence.match(fileName) ?? [];
    if (/^Read first\b/.test(sentence)) isStart = true;
    else if (/^Read before\b/.test(sentence)) after.push(...names);
    else if (/^Read after\b|\b(?:first|before)[.;:]$/.test(sentence)) before.push(...names);
  }
  return { before, after, isStart };
}

function existing(path: string, files: ReadonlySet<string>): string | undefined {
  return files.has(path) ? path : undefined;
}

/** The file that a heading means: in its own folder, in one above up to src/, or in a package. */
function resolveLink(file: string, name: string, files: ReadonlySet<string>): string | undefined {
  const other = name.match(/^@nnzoo\/([a-z-]+)\/(.*)$/);
  if (other !== null) return existing(`packages/${other[1]}/src/${other[2]}`, files);
  let folder = posix.dirname(file);
  while (true) {
    const path = posix.join(folder, name);
    if (files.has(path)) return path;
    if (/\/src$/.test(folder) || !folder.includes('/')) return undefined;
    folder = posix.dirname(folder);
  }
}

/** A circle of links that `file` is on, as the way around it; undefined where there is none. */
function circleAt(file: string, links: ReadonlyMap<string, ReadonlySet<string>>) {
  const ways: string[][] = [[file]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of links.get(way[way.length - 1]) ?? []) {
      if (next === file) return [...way, file];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** One message for each link to no file, for each circle, and for each way that ends at no start. */
export function findOrderFaults(
  texts: ReadonlyMap<string, string>,
  imports: ImportGraph,
): string[] {
  const files = new Set(texts.keys());
  const places = new Map([...texts].map(([file, text]) => [file, placeOf(text)]));
  const links = new Map([...files].map((file) => [file, new Set<string>()]));
  const messages: string[] = [];
  const connect = (file: string, name: string, isBefore: boolean): void => {
    const other = resolveLink(file, name, files);
    if (other === undefined) {
      messages.push(
        `${file}  its heading links to ${name}, which does not exist beside it or above`,
      );
    } else if (isBefore) links.get(file)?.add(other);
    else links.get(other)?.add(file);
  };
  for (const [file, { before, after }] of places) {
    for (const name of before) connect(file, name, true);
    for (const name of after) connect(file, name, false);
  }
  return [...messages, ...circlesOf(links), ...endsOf(links, places, imports)];
}

function circlesOf(links: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const told = new Set<string>();
  const messages: string[] = [];
  for (const file of links.keys()) {
    const circle = told.has(file) ? undefined : circleAt(file, links);
    if (circle === undefined) continue;
    for (const member of circle) told.add(member);
    messages.push(`${file}  is to be read after itself: ${circle.join(' after ')}`);
  }
  return messages;
}

/**
 * A file that others are read after, and that itself is read after nothing, must be a start: it says
 * so, or it needs no other file of its package.
 */
function endsOf(
  links: ReadonlyMap<string, ReadonlySet<string>>,
  places: ReadonlyMap<string, Place>,
  imports: ImportGraph,
): string[] {
  const linked = new Set([...links.values()].flatMap((before) => [...before]));
  return [...linked]
    .filter((file) => links.get(file)?.size === 0 && !places.get(file)?.isStart)
    .filter((file) => imports.get(file)?.length !== 0)
    .map(
      (file) =>
        `${file}  ends the reading order of files that link to it; say in its heading what it is read after, or "Read first"`,
    );
}
