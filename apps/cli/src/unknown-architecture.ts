/** @file A name that stands where an architecture should, and what may have been meant. */
import { extname } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { cards } from '@nnzoo/datasets';
import { type Architecture, nearestName } from '@nnzoo/training';
import type { Io } from './io.ts';
import { unknownName } from './usage.ts';

/**
 * The error for `given`: a data set or a file is named with `--data`; otherwise the nearest name.
 *
 * @param command `run` or `compare`
 */
export async function unknownArchitecture(
  given: string,
  command: 'run' | 'compare' | 'learning-curve' | 'tune',
  { registry }: Pick<Io, 'registry'>,
): Promise<UsageError> {
  const known = Object.keys(registry);
  const all = await Promise.all(Object.values(registry).map((load) => load()));
  const sets = [
    ...all.flatMap(({ datasets }) => Object.keys(datasets)),
    ...cards.map(({ id }) => id),
  ];
  const set =
    sets.includes(given) || nearestName(given, known) === null ? nearestName(given, sets) : null;
  const isFile = set === null && (extname(given) !== '' || /[/\\]/u.test(given));
  if (set === null && !isFile) return unknownName('architecture', given, known);
  const users = all.filter((each) => (set === null ? reads(each, given) : knows(each, set)));
  const what = isFile ? 'a file' : set === given ? 'a data set' : `data set "${set}" is near`;
  const ids = users.map(({ id }) => id);
  const [example = known[0]] = ids;
  const message = `no architecture "${given}": ${what}; did you mean "${command} ${example} --data ${set ?? given}"? Architectures for it: ${ids.join(', ')}`;
  return new UsageError('unknown/architecture', message, { given, known });
}

function knows({ datasets }: Architecture, set: string): boolean {
  return Object.hasOwn(datasets, set);
}

/** By the file's name alone: a text, or a table, for those that predict classes and numbers. */
function reads({ accepts, own }: Architecture, file: string): boolean {
  if (/^\.(txt|md)$/iu.test(extname(file))) return accepts === 'text';
  const predicts = own.classification !== undefined && own.regression !== undefined;
  return accepts === 'table' && predicts;
}
