/** @file `zoo offline-kit`: which packages go where, and what the start scripts say. */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closureOf } from '../src/offline-kit/closure.ts';
import { startFiles } from '../src/offline-kit/start-scripts.ts';
import { World } from './support/world.ts';

/** Writes an installed package. */
function install(world: World, path: string, version: string, dependencies: string[] = []): string {
  const file = world.path('node_modules', ...path.split('/'), 'package.json');
  mkdirSync(dirname(file), { recursive: true });
  const name = path.split('/node_modules/').at(-1);
  const needs = Object.fromEntries(dependencies.map((each) => [each, '*']));
  writeFileSync(file, JSON.stringify({ name, version, dependencies: needs }));
  return realpathSync(dirname(file));
}

describe('an offline kit', () => {
  it('has each package once at the top, and a second version where it is needed', () => {
    const world = new World();
    const folder = install(world, 'root', '1.0.0', ['@a/one', 'two']);
    install(world, '@a/one', '1.0.0', ['shared']);
    install(world, 'two', '1.0.0', ['shared', '@a/one']);
    install(world, 'shared', '1.0.0');
    install(world, 'two/node_modules/shared', '2.0.0', ['root']);
    const placed = closureOf({ name: 'root', version: '1.0.0', folder });
    expect(placed.map(({ path, version }) => `${path} ${version}`)).toEqual([
      'root 1.0.0',
      '@a/one 1.0.0',
      'two 1.0.0',
      'shared 1.0.0',
      'two/node_modules/shared 2.0.0',
    ]);
  });

  it('names a package that is missing', () => {
    const world = new World();
    const folder = install(world, 'root', '1.0.0', ['nowhere-at-all']);
    const made = () => closureOf({ name: 'root', version: '1.0.0', folder });
    expect(made).toThrow(/root needs nowhere-at-all, which is not installed/);
  });

  it('starts with the line ends and the paths of each system', () => {
    const windows = startFiles['zoo.cmd'].text;
    expect(windows).toBe(
      '@echo off\r\nnode "%~dp0node_modules\\@nnzoo\\cli\\bundle\\main.js" %*\r\n',
    );
    expect(startFiles['zoo'].text).toContain(
      '"$(dirname "$0")/node_modules/@nnzoo/cli/bundle/main.js" "$@"',
    );
    expect(startFiles['zoo'].text).not.toContain('\r');
  });

  it('is not written over anything', async () => {
    const world = new World();
    mkdirSync(world.path('kit'));
    writeFileSync(world.path('kit', 'mine.txt'), 'mine');
    const { code, stderr } = await world.zoo('offline-kit', 'kit', '--force');
    // From source there is nothing built to copy, and built there is no room for it.
    expect([2, 3]).toContain(code);
    expect(stderr).toMatch(/pnpm offline-kit|is not empty/);
  });
});
