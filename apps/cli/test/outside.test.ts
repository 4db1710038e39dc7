/** @file `--from`: an architecture from a module outside, in run, show, compare and resume; and modules that are none. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { root } from './support/programs.ts';
import { World } from './support/world.ts';

const doubles = join(root, 'apps/cli/test/support/centroids.ts');

/** A module that exports the double under another id. */
const own = (id: string, more = '') => `
  import { centroids } from ${JSON.stringify(doubles)};
  export const mine = { ...centroids, id: ${JSON.stringify(id)}${more} };
`;

let world: World;
beforeEach(() => {
  world = new World({ registry: {} });
});
const put = (name: string, text: string) => writeFileSync(world.path(name), text);

describe('an architecture from outside', () => {
  test('runs, is shown, and the commands that are printed name its module', async () => {
    put('own.mjs', own('own'));
    const shown = await world.zoo('show', 'own', '--from', './own.mjs');
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/--learning-rate/) });
    expect(shown.stdout).toMatch(/zoo --from own\.mjs run own/);
    const listed = await world.zoo('list', '--from=own.mjs');
    expect(listed.stdout).toMatch(/\bown\b/);
    const ran = await world.zoo('--from', 'own.mjs', 'run', 'own', '--out', 'a', '--quiet');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^own on/) });
    const resumed = await world.zoo('run', '--resume', 'a', '--quiet', '--from', 'own.mjs');
    expect(resumed).toMatchObject({ code: 0, stdout: ran.stdout });
  });

  test('stands beside others in a comparison', async () => {
    put('own.mjs', own('own'));
    put('other.mjs', own('other'));
    const flags = ['--from', 'own.mjs', '--from', 'other.mjs', '--seeds', '2'];
    const { code, stdout } = await world.zoo('compare', 'own', 'other', ...flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(/own[\s\S]*other|other[\s\S]*own/);
  });
});

describe('--from refuses', () => {
  test.each([
    ['nothing', undefined, 'missing', 3, /absent\.mjs: there is no such file/],
    ['a module that throws', 'throw new TypeError("oh\\nno")', 'throws', 3, /TypeError: oh/],
    ['a syntax error', 'export const = 1', 'throws', 3, /SyntaxError|Parse failure/],
    [
      'an import that is not there',
      'import "nowhere-to-be-found"',
      'throws',
      3,
      /npm install nowhere/,
    ],
    [
      'a module without exports',
      '',
      'no-architecture',
      3,
      /it exports nothing, and no architecture/,
    ],
    ['other exports', 'export const a = 1', 'no-architecture', 3, /it exports "a", and no arch/],
    ['an id that is no word', own('My Own'), 'id', 3, /its id is "My Own"/],
    [
      'an option that is a flag',
      own('own', ', options: { seed: {} }'),
      'reserved',
      3,
      /"seed" is a flag/,
    ],
  ])('%s', async (_, text, code, exitCode, says) => {
    const file = text === undefined ? 'absent.mjs' : `${code}-${exitCode}-${text.length}.mjs`;
    if (text !== undefined) put(file, text);
    const outcome = await world.zoo('list', '--from', file);
    expect(outcome).toMatchObject({ code: exitCode, stderr: expect.stringMatching(says) });
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('an id that is taken, and a flag without a file', async () => {
    put('own.mjs', own('own'));
    put('again.mjs', own('own'));
    const twice = await world.zoo('list', '--from', 'own.mjs', '--from', 'again.mjs');
    expect(twice.stderr).toMatch(/again\.mjs: there is an architecture "own" already/);
    for (const argv of [
      ['list', '--from'],
      ['--from', '--json', 'list'],
      ['list', '--from='],
    ]) {
      expect(await world.zoo(...argv)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/no file/),
      });
    }
  });
});
