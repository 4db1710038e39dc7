/** @file Importing the package must cost nothing: what is large is loaded when it is needed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every module that importing a file loads, packages by their names. */
function loadedBy(url: URL, seen = new Set<string>()): Set<string> {
  const source = readFileSync(url, 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)';/gm);
  for (const [, name] of statements) {
    const target = name!.startsWith('.') ? new URL(name!, url) : null;
    const key = target?.href ?? name!;
    if (seen.has(key)) continue;
    seen.add(key);
    if (target) loadedBy(target, seen);
  }
  return seen;
}

it('loads no package, neither Node’s nor another, until PNG is asked for; one function of data', () => {
  const loaded = [...loadedBy(new URL('../src/index.ts', import.meta.url))];
  expect(loaded.length).toBeGreaterThan(20);
  expect(loaded.filter((name) => !name.startsWith('file:'))).toEqual(['@nnzoo/data/crc32']);
});

it('reads files from the node entry alone', () => {
  const loaded = [...loadedBy(new URL('../src/node.ts', import.meta.url))];
  expect(loaded.filter((name) => !name.startsWith('file:')).sort()).toEqual([
    'node:fs/promises',
    'node:module',
  ]);
});
