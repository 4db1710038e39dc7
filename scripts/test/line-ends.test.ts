/** @file Line ends are the same in every checkout: what .gitattributes says, and that nothing breaks it. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8' });

/** Files that are no text, by their first bytes: a NUL among them. */
function isBinary(path: string): boolean {
  return readFileSync(path).subarray(0, 8000).includes(0);
}

test('every file that is no text is named as binary, and no other is', () => {
  const attributes = readFileSync(join(root, '.gitattributes'), 'utf8');
  expect(attributes).toMatch(/^\* text=auto eol=lf$/m);
  const named = [...attributes.matchAll(/^\*(\.\w+) binary$/gm)].map(([, ending]) => ending);
  const folders = ['packages/datasets/data', 'packages/feedforward/test/saved-run', 'docs/images'];
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      const path = join(root, folder, name);
      expect(named.includes(extname(name)), path).toBe(isBinary(path));
    }
  }
});

test('a checkout on a system that converts line ends has the same bytes', () => {
  // A copy that was unpacked, and is no clone, has nothing to check out.
  if (!existsSync(join(root, '.git'))) return;
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-eol-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = [
    'packages/datasets/data/wine.csv',
    'packages/datasets/data/letters.png',
    'README.md',
  ];
  git(folder, 'init', '--quiet');
  for (const name of ['.gitattributes', ...files]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
  git(folder, 'config', 'core.autocrlf', 'true');
  git(folder, 'config', 'user.name', 'somebody');
  git(folder, 'config', 'user.email', 'somebody@example.org');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'all');
  for (const name of files) rmSync(join(folder, name));
  git(folder, 'checkout', '--', '.');
  for (const name of files) {
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(root, name))), name).toBe(
      true,
    );
  }
});
