/** @file Commands that are printed: a shell must read in them the words that were meant. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

/** The words of a command, as a shell of this machine reads them. */
function wordsOf(command: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

/** What stands behind a pattern in a text, as words. */
function found(text: string, pattern: RegExp): string[] {
  const [, command] = pattern.exec(text) ?? [];
  expect(command, text).toBeDefined();
  return wordsOf(command);
}

const env = { npm_lifecycle_event: 'zoo' };
const rows = Array.from({ length: 30 }, (_, i) => `${i},${(i * 7) % 5},${i % 2 ? 'a' : 'b'}`);

test.skipIf(process.platform === 'win32')('a shell reads what was meant', async () => {
  const world = new World({ registry: comparedModels, env });
  writeFileSync(world.path("it's mine.csv"), ['x,y,kind of row', ...rows].join('\n'));
  const data = ['--data', "it's mine.csv"];
  const asked = await world.zoo('run', 'centroids', ...data);
  expect(found(asked.stderr, /Try: (.*?)(?: {3}or: .*)?$/m)).toEqual([
    'pnpm',
    'zoo',
    'run',
    'centroids',
    ...data,
    '--label',
    'kind of row',
  ]);
  const ran = await world.zoo(
    'run',
    'centroids',
    ...data,
    '--label',
    'kind of row',
    '--out',
    'a $b',
  );
  expect(found(ran.stdout, /^again: (.*)$/m)).toEqual(
    expect.arrayContaining(['pnpm', 'zoo', 'run', "it's mine.csv", 'kind of row']),
  );
  expect(found(ran.stdout, /^more: {2}(.*)$/m)).toEqual([
    'pnpm',
    'zoo',
    'figures',
    'a $b',
    '--show',
  ]);
  const search = [
    '--search',
    'learning-rate=1e-3..1',
    '--inner',
    '2',
    '--trials',
    '3',
    '--jobs',
    '1',
  ];
  const tuned = await world.zoo('tune', 'centroids:epochs=9', '--data', 'dots', ...search);
  const winner = found(tuned.stdout, /^winner: (.*)$/m);
  expect(winner.slice(0, 3)).toEqual(['pnpm', 'zoo', 'compare']);
});
