/** @file The walk in docs/reading-order.md leads past lines that exist. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const docs = resolve(import.meta.dirname, '../../docs');
const [, walk] = readFileSync(join(docs, 'reading-order.md'), 'utf8').split('## One line,');

/** Each stop: a link to a file, and code that stands in it: what has a bracket. */
const stops = walk
  .split(/^\d\. /m)
  .slice(1)
  .map((stop) => {
    const file = /^\[[^\]]+\]\(([^)]+)\)/.exec(stop)?.[1] ?? '';
    const code = [...stop.matchAll(/`([^`]+)`/g)].map(([, line]) => line);
    return { file, code: code.filter((line) => /[({]/.test(line)) };
  });

test('it has stops in both directions, in fewer than ten files', () => {
  expect(stops.length).toBeGreaterThan(9);
  expect(new Set(stops.map(({ file }) => file)).size).toBeLessThan(10);
});

test.each(stops)('$file has the lines $code', ({ file, code }) => {
  const text = readFileSync(join(docs, file), 'utf8');
  expect(code).not.toEqual([]);
  for (const line of code) expect(text.split(line).length, line).toBe(2);
});
