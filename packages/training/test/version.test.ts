/** @file One version: the constant that run folders keep is that of every package. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../src/index.ts';

test('every package has the version that runs say they are of', () => {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(group).map((name) => `${group}/${name}`),
  );
  for (const folder of folders) {
    const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    expect([folder, manifest.version]).toEqual([folder, version]);
  }
});
