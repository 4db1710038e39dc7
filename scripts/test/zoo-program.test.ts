import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** A repository of one package, whose build is a program that says which build it is. */
const root = mkdtempSync(join(tmpdir(), 'nnzoo-start-'));
const source = join(root, 'packages/one/src/index.ts');
for (const folder of [
  'scripts',
  'packages/one/src',
  'packages/left/node_modules',
  'apps/cli',
  'node_modules',
]) {
  mkdirSync(join(root, folder), { recursive: true });
}
copyFileSync('scripts/zoo.js', join(root, 'scripts/zoo.js'));
symlinkSync(join(process.cwd(), 'node_modules/tsx'), join(root, 'node_modules/tsx'), 'junction');
writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
writeFileSync(source, 'one');
for (const one of ['packages/one', 'apps/cli'])
  writeFileSync(join(root, one, 'package.json'), '{}');
writeFileSync(join(root, 'packages/one/src/more.ts'), '');
const build = `
import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
if (readFileSync('packages/one/src/index.ts', 'utf8') === 'bad') process.exit(3);
const number = existsSync('number') ? Number(readFileSync('number', 'utf8')) + 1 : 1;
writeFileSync('number', String(number));
for (const one of ['apps/cli', 'packages/one']) mkdirSync(one + '/bundle', { recursive: true });
writeFileSync('apps/cli/bundle/main.js', 'console.log(' + number + ', process.argv[2])');
console.log('built');
`;
writeFileSync(join(root, 'scripts/bundle.ts'), build);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the program prints, or the code that its start ended with. */
function start(): string | number | null {
  const args = [join(root, 'scripts/zoo.js'), 'list'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : status;
}

test('builds where a source is another than before, and at no other time', () => {
  expect(start()).toBe('1 list');
  expect(start()).toBe('1 list');

  // As long as before, and older: as `tar` and `cp --preserve` leave a file.
  writeFileSync(source, 'two');
  utimesSync(source, new Date(2001, 1), new Date(2001, 1));
  expect(start()).toBe('2 list');

  rmSync(join(root, 'packages/one/src/more.ts'));
  expect(start()).toBe('3 list');

  // A part of the build is gone.
  rmSync(join(root, 'packages/one/bundle'), { recursive: true });
  expect(start()).toBe('4 list');
});

test('a build that fails ends the start with its code, and is not taken for one', () => {
  writeFileSync(source, 'bad');
  expect(start()).toBe(3);
  expect(start()).toBe(3);
});
