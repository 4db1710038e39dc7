/** @file A share of a package's source lines, drawn with a seed, as Stryker's ranges. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRng } from '@nnzoo/core';

/** The patterns themselves for a share of 1, else `file:line-line` for each line that was drawn. */
export function drawLines(patterns: readonly string[], share: number, seed: string): string[] {
  if (share === 1) return [...patterns];
  const draw = createRng(seed).stream('mutated lines');
  return filesOf(patterns).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((_, i) => (draw.next() < share ? [`${file}:${i + 1}-${i + 1}`] : [])),
  );
}

/** The committed files that the patterns name; `!` leaves files out. */
function filesOf(patterns: readonly string[]): string[] {
  const pathspecs = patterns.map((pattern) =>
    pattern.startsWith('!') ? `:(exclude,glob)${pattern.slice(1)}` : `:(glob)${pattern}`,
  );
  const listed = execFileSync('git', ['ls-files', '--', ...pathspecs], { encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '');
}
