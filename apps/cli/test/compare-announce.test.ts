/** @file What a comparison of everything says before it begins, and when it asks. */
import { existsSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { findModels, trainingSeconds, trialsOf } from '@nnzoo/experiments';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { announce, describe as described } from '../src/compare/announce.ts';
import { centroids } from './support/centroids.ts';
import { comparedModels } from './support/compared-models.ts';
import { World } from './support/world.ts';

const two = {
  centroids: comparedModels['centroids'],
  hasty: comparedModels['hasty'],
} as typeof comparedModels;
const sets = Object.keys(centroids.datasets).length;
const usual = { seeds: 1, folds: null, length: null };
const asked = trialsOf(await findModels([], undefined, { registry: two }), usual);
const says = new RegExp(
  `^${2 * sets} trials: 2 architectures on ${sets} data sets, 1 seed of each pair; how long was never measured, 2 at a time\n`,
);

/** What becomes of an announcement on a terminal, or elsewhere, where this was typed. */
async function answered(
  typed: readonly string[],
  flags: { readonly isTTY?: boolean; readonly quiet?: boolean; readonly yes?: boolean } = {},
) {
  const { isTTY = true, ...wanted } = flags;
  let stderr = '';
  const sink = new Writable({
    write(chunk, _, done) {
      stderr += String(chunk);
      done();
    },
  });
  const io = {
    stdin: Object.assign(Readable.from(typed), { isTTY }),
    stderr: Object.assign(sink, { isTTY }),
  };
  const agreed = await announce({ io, program: 'zoo' }, asked, { jobs: 2, ...wanted });
  return { agreed, stderr };
}

describe('a comparison of everything', () => {
  test.each(['y\n', 'yes\n', ' Y \n', 'y\nn\n'])(
    'on a terminal goes on after %j',
    async (typed) => {
      const { agreed, stderr } = await answered([typed]);
      expect(agreed).toBe(true);
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(/go on\? \[y\/N\] $/);
    },
  );

  test.each([[['n\n']], [['\n']], [['yesterday\n']], [[]]])(
    'on a terminal does not after %j',
    async (typed) => {
      const { agreed, stderr } = await answered(typed);
      expect(agreed).toBe(false);
      expect(stderr).toMatch(/nothing was measured\n$/);
    },
  );

  test.each([
    ['elsewhere', { isTTY: false }],
    ['with --yes', { yes: true }],
  ])('%s says the same, and asks nobody', async (_, flags) => {
    const { agreed, stderr } = await answered([], flags);
    expect(agreed).toBe(true);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/go on/);
  });

  test('with --quiet says nothing, and still asks on a terminal', async () => {
    expect(await answered([], { quiet: true, isTTY: false })).toEqual({ agreed: true, stderr: '' });
    expect(await answered([], { quiet: true, yes: true })).toEqual({ agreed: true, stderr: '' });
    expect((await answered(['n\n'], { quiet: true })).stderr).toMatch(says);
  });
});

describe('zoo compare without a name', { timeout: 120_000 }, () => {
  test('that is not agreed to leaves nothing behind', async () => {
    const world = new World({ registry: two, isTTY: true, typed: ['n\n'] });
    const { code, stdout, stderr } = await world.zoo('compare');
    expect(stderr).toMatch(/trials: 2 architectures on .*go on\?.*nothing was measured\n$/s);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(existsSync(world.path('runs'))).toBe(false);
  });

  test('with --yes, and with a name of either kind, is measured', async () => {
    const world = new World({ registry: two, isTTY: true });
    const more = ['--seeds', '1', '--out', 'a'];
    for (const names of [['--yes'], ['hasty'], ['--data', 'dots']]) {
      const { code, stdout, stderr } = await world.zoo('compare', ...names, ...more);
      expect(stderr).not.toMatch(/go on/);
      expect(stdout).toMatch(/^dots · classification/m);
      expect(code).toBe(0);
    }
  });
});

/** "about 61 min" in seconds. */
function secondsSaid(text: string): number {
  const [, count, unit] = /; about ([\d.]+) (s|min|h), /.exec(text) ?? [];
  return Number(count) * { s: 1, min: 60, h: 3600 }[unit as 's' | 'min' | 'h'];
}

describe('how long everything takes', () => {
  test('is known for the pairs of the zoo, but for what came in since', async () => {
    const all = trialsOf(await findModels([], undefined, { registry }), { ...usual, seeds: 5 });
    const trials = all.filter(({ measures }) => measures === 'model');
    const pairs = new Set(trials.map(({ architecture, data }) => `${architecture} ${data}`));
    const timed = Object.keys(trainingSeconds);
    expect(timed.filter((pair) => !pairs.has(pair))).toEqual([]);
    expect(timed.length).toBeGreaterThan(0.8 * pairs.size);
    const seconds = 5 * Object.values(trainingSeconds).reduce((sum, each) => sum + each, 0);
    expect(described(all, 1)).toMatch(`${5 * pairs.size} trials: `);
    for (const jobs of [1, 2]) {
      const ratio = (jobs * secondsSaid(described(all, jobs))) / seconds;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
    }
  });

  test('is not claimed for another length, nor for what was never timed', async () => {
    expect(described(asked, 2)).toMatch(/; how long was never measured, 2 at a time$/);
    const models = await findModels([], undefined, { registry: two });
    const short = trialsOf(models, { ...usual, length: { epochs: 1 } });
    expect(described(short, 2)).toMatch('how long depends on the length given');
  });
});
