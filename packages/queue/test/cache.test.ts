/** @file What a worker keeps of files: what was used longest ago leaves first, and no more than it has to. */
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileCache } from '../src/cache.ts';
import { temporaryFolder } from './support/machines.ts';

/** Sets of files of 100 bytes, used at these times. */
function cacheOf(usedAt: readonly number[], limit: number) {
  const folder = temporaryFolder();
  const sets = usedAt.map((time, i) => {
    const path = join(folder, 'files', `set-${i}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'rows.csv'), 'x'.repeat(100));
    utimesSync(path, time, time);
    return path;
  });
  return { cache: new FileCache(folder, limit), left: () => sets.map(existsSync) };
}

test.each([
  [0, [true, true, true]],
  [100, [true, true, true]],
  [101, [true, false, true]],
  [201, [false, false, true]],
  [301, [false, false, false]],
])('for %i bytes more, what was used longest ago leaves', (bytes, expected) => {
  const { cache, left } = cacheOf([2000, 1000, 3000], 400);
  cache.makeRoom(bytes);
  expect(left()).toEqual(expected);
});
