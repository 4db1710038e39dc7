/** @file Labels and columns made to be run by whoever shows them: they stay text, wherever they stand. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { expect, test } from 'vitest';
import { readMarkup } from '../../../../packages/figures/test/well-formed.ts';
import { World } from '../support/world.ts';
import { call } from './table.ts';

/** What stands in the file, and what may be shown of it. */
const labels = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  '\u001b[31mred\u0007',
  '\u202egnp.exe\u2066',
];

const column = '</title><svg onload=alert(1)>';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const table = [
  `${quoted(column)},width,kind`,
  ...Array.from({ length: 60 }, (_, i) => {
    const id = i % labels.length;
    return `${id + (i % 7) / 10},${(i % 5) + id / 10},${quoted(labels[id])}`;
  }),
].join('\n');

// biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point.
const odd = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A world in which such a table has been learned, and its rows are predicted. */
async function learned(id: 'som' | 'feedforward', flags: string) {
  const world = new World({ registry });
  writeFileSync(world.path('own.csv'), table);
  const line = `run ${id} --data own.csv --label kind ${flags} --out a`;
  const run = await call(world, line);
  expect(run.code, run.stderr).toBe(0);
  const predicted = await call(world, 'predict a own.csv');
  expect(predicted.code, predicted.stderr).toBe(0);
  return { world, run, predicted };
}

/** Well-formed, without an element or attribute that runs, without odd characters. */
function expectHarmless(path: string): void {
  const text = readFileSync(path, 'utf8');
  const { elements, attributes } = readMarkup(text, ['meta']);
  expect(elements, path).not.toContain('script');
  expect(elements, path).not.toContain('img');
  for (const [attribute] of attributes) expect(attribute, path).not.toMatch(/^on/);
  expect(text, path).not.toMatch(odd);
}

test.each([
  ['som', '--width 4 --height 4 --steps 60'],
  ['feedforward', '--layers 4 --epochs 3'],
] as const)(
  'hostile labels: %s shows them as text in HTML, SVG, terminal and CSV',
  async (id, flags) => {
    const { world, run, predicted } = await learned(id, flags);
    const svgs = readdirSync(world.path('a', 'figures')).filter((name) => name.endsWith('.svg'));
    expect(svgs.length).toBeGreaterThan(1);
    for (const name of svgs) expectHarmless(world.path('a', 'figures', name));
    expectHarmless(world.path('a', 'report.html'));
    expect(readFileSync(world.path('a', 'report.html'), 'utf8')).toContain('&lt;script&gt;');

    for (const { stdout, stderr } of [run, predicted]) expect(stdout + stderr).not.toMatch(odd);

    const cells = predicted.stdout.split('\n').flatMap((line) => line.split(','));
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
    expect(predicted.stdout).toContain("'=cmd|");
  },
);

test('hostile tokens: a text of markup, quotes and overrides is learned as characters', async () => {
  const world = new World({ registry: { makemore: registry.makemore } });
  const lines = Array.from({ length: 80 }, (_, i) => `<b>"&'=${'abcdefgh'[i % 8]}\u202e${i}</b>`);
  writeFileSync(world.path('own.txt'), lines.join('\n'));
  const run = await call(world, 'run makemore --data own.txt --model counts --order 2 --out a');
  expect(run.code, run.stderr).toBe(0);
  const sampled = await call(world, 'sample a --count 5');
  const asked = await call(world, 'predict a own.txt');
  for (const name of readdirSync(world.path('a', 'figures'))) {
    if (name.endsWith('.svg')) expectHarmless(world.path('a', 'figures', name));
  }
  expectHarmless(world.path('a', 'report.html'));
  const askedAsJson = await call(world, 'predict a own.txt --json');
  expect(JSON.parse(askedAsJson.stdout.split('\n')[0])).toMatchObject({ text: lines[0] });
  for (const { code, stdout, stderr } of [run, sampled, asked, askedAsJson]) {
    expect(code, stderr).toBe(0);
    expect(stdout + stderr).not.toMatch(odd);
  }
});
