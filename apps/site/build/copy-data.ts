/** @file The files of all data sets, copied where the page fetches them. Read first. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cards } from '@nnzoo/datasets';
import { root } from './places.ts';

/**
 * Copies them by `zoo data` into `<folder>/data`, unless they are there already: a stamp says for
 * which cards they were copied.
 */
export function copyData(folder: string): void {
  const stamp = join(folder, 'data', 'cards.sha256');
  const hash = createHash('sha256').update(JSON.stringify(cards)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const names = cards.map(({ id }) => id);
  const command = ['apps/cli/src/main.ts', 'data', join(folder, 'data'), ...names];
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...command], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`zoo data ended with ${status}: see above`);
  writeFileSync(stamp, hash);
}
