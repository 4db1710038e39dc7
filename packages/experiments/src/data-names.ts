/** @file Names of data sets, and files of one's own, as a comparison is given them: `iris,own.csv:target=price`. */
import { didYouMean, UsageError } from '@nnzoo/core';
import { cards } from '@nnzoo/datasets';
import type { Architecture } from '@nnzoo/training';

/** What is said about a file, behind its path: `:target=price,ignore=id`. */
const said = /:([a-z]+=.*)$/s;

/** A file of one's own with what is said about it. */
export interface OwnData {
  readonly path: string;
  readonly choices: readonly (readonly [name: string, value: string])[];
}

/** The path and what is said: `own.csv:target=price` → own.csv, target price. */
export function parseOwnData(name: string): OwnData {
  const [whole, text] = said.exec(name) ?? ['', ''];
  const pieces = text === '' ? [] : text.split(',');
  return {
    path: name.slice(0, name.length - whole.length),
    choices: pieces.map((piece) => {
      const equals = piece.indexOf('=');
      return [piece.slice(0, equals), piece.slice(equals + 1)] as const;
    }),
  };
}

/**
 * The names between commas, each once; a piece with `=` says more about the file before it.
 *
 * @throws UsageError `unknown/data-set` for what is no data set and no path
 */
export function dataNames(data: string, architectures: readonly Architecture[]): string[] {
  const names: string[] = [];
  for (const piece of data.split(',').map((each) => each.trim())) {
    const before = names.at(-1);
    if (before !== undefined && said.test(before) && /^[a-z]+=/.test(piece)) {
      names[names.length - 1] = `${before},${piece}`;
    } else names.push(piece);
  }
  const known = knownSets(architectures);
  const unknown = names.find((name) => !known.includes(name) && !looksOwn(name));
  if (unknown === undefined) return [...new Set(names)];
  const hint = '; a file or folder of your own is given by its path: ./rows.csv:target=price';
  const message = `no data set "${unknown}": ${didYouMean(unknown, known)}${hint}`;
  throw new UsageError('unknown/data-set', message, { given: unknown, known });
}

/** True for data of one's own: what no architecture and no card names. */
export function isOwnData(name: string, architectures: readonly Architecture[]): boolean {
  return looksOwn(name) && !knownSets(architectures).includes(name);
}

function looksOwn(name: string): boolean {
  return said.test(name) || /[./\\]/.test(name);
}

function knownSets(architectures: readonly Architecture[]): string[] {
  const named = architectures.flatMap(({ datasets }) => Object.keys(datasets));
  return [...new Set([...named, ...cards.map(({ id }) => id)])];
}
