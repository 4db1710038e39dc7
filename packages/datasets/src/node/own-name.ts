/** @file What a file or folder of a user's own is called. */
import { basename } from 'node:path';
import { cards } from '../registry.ts';

/**
 * The last part of the path: `flowers.csv`. Where a data set has that name, as for a folder called
 * `digits`, it is `./digits`: the settings chosen for the data set are not for other rows.
 */
export function ownName(path: string): string {
  const name = basename(path);
  return cards.some(({ id }) => id === name) ? `./${name}` : name;
}
