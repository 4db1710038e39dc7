/** @file `zoo figures`: the pictures of a run drawn again, in place or into another folder. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileNamesOf } from '../src/run/picture-files.ts';
import { trained } from './support/trained.ts';

/** What a run of centroids draws. */
const drawn = ['averages', 'centroids', 'confusion-matrix', 'learning-curve'];

describe('zoo figures', () => {
  test('draws again what the run drew', async () => {
    const world = await trained();
    const names = ['figures/centroids.svg', 'figures/centroids.png', 'report.html'];
    await world.zoo('figures', 'a', '--png');
    const read = () => names.map((name) => readFileSync(world.path('a', name), 'latin1'));
    const before = read();
    for (const name of names) writeFileSync(world.path('a', name), '');
    const { code, stdout, stderr } = await world.zoo('figures', 'a', '--show');
    expect(code).toBe(0);
    expect(stderr).toBe('4 figures in a/figures, and report.html\n');
    expect(stdout).toMatch(/Centroids\n/);
    expect(read()).toEqual(before);
  });
});

describe('zoo figures --out', () => {
  test.each([
    [[], ['svg']],
    [['--png'], ['png', 'svg']],
    [['--format', 'svg'], ['svg']],
    [['--format', 'png'], ['png']],
  ])('with %j writes what the run drew, and leaves the run as it is', async (flags, endings) => {
    const names = drawn.flatMap((name) => endings.map((ending) => `${name}.${ending}`));
    const world = await trained();
    await world.zoo('figures', 'a', '--png');
    chmodSync(world.path('a'), 0o555);
    const before = readdirSync(world.path('a')).sort();
    const outcome = await world.zoo('figures', 'a', '--out', 'b/c', ...flags);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: `${names.length} files in b/c\n` });
    expect(readdirSync(world.path('b', 'c')).sort()).toEqual(names);
    for (const name of names) {
      const [made, before] = [world.path('b', 'c', name), world.path('a', 'figures', name)];
      expect(readFileSync(made).equals(readFileSync(before)), name).toBe(true);
    }
    expect(readdirSync(world.path('a')).sort()).toEqual(before);
    // Once more: the same bytes are nobody else's.
    expect((await world.zoo('figures', 'a', '--out', 'b/c', ...flags)).code).toBe(0);
  });

  test('refuses to replace what is not of this run, unless it is asked to', async () => {
    const world = await trained();
    mkdirSync(world.path('b'));
    writeFileSync(world.path('b', 'centroids.svg'), 'mine');
    const refused = await world.zoo('figures', 'a', '--out', 'b');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^zoo: .*a file of the same name.*centroids\.svg.*--force.*\n$/);
    expect(readdirSync(world.path('b'))).toEqual(['centroids.svg']);
    expect(readFileSync(world.path('b', 'centroids.svg'), 'utf8')).toBe('mine');
    expect((await world.zoo('figures', 'a', '--out', 'b', '--force')).code).toBe(0);
    expect(readdirSync(world.path('b'))).toHaveLength(drawn.length);
  });

  test.each([
    [['--out='], /--out "": empty/],
    [['--out', 'b', '--format', 'gif'], /--format.*"gif" given, expected one of svg, png/],
    [['--format', 'svg'], /--format is for an export; give --out/],
    [['--out', 'b', '--format', 'svg', '--png'], /--png adds PNG to SVG; leave one of them out/],
    [['--force'], /--force is for an export/],
  ])('refuses %j', async (flags, says) => {
    const world = await trained();
    const { code, stderr } = await world.zoo('figures', 'a', ...flags);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
    expect(existsSync(world.path('b'))).toBe(false);
  });

  test('names files by the ids of the figures, which cannot lead elsewhere', () => {
    const ids = ['u-matrix', 'u-matrix', '../../etc/x', '', 'a/b', 'a-b'];
    const names = ['u-matrix', 'u-matrix-2', '-etc-x', 'figure', 'a-b', 'a-b-2'];
    expect(fileNamesOf(ids.map((id) => ({ id })))).toEqual(names);
  });
});
