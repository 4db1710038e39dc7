/**
 * @file `zoo predict` and `zoo sample` with every architecture: an answer, or what to give instead.
 * The runs are stopped before their first step: what a model takes does not depend on its training.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { grayPng } from '../../../packages/datasets/test/png-files.ts';
import { type Answer, answers, type GivenKind } from '../../../scripts/generate/answers.ts';
import { World } from './support/world.ts';

/** A world with a run `a` of an architecture, and a file of each kind. */
async function runOf({ architecture, data, flags, isTrained }: Answer): Promise<World> {
  const world: World = new World({
    registry,
    env: { ZOO_DEBUG: '1' },
    onOutput(text) {
      if (!isTrained && /^training on/.test(text)) world.signals.emit('SIGINT');
    },
  });
  const given = flags === undefined ? [] : flags.split(' ');
  const begun = await world.zoo('run', architecture, '--data', data, ...given, '--out', 'a');
  expect(begun.code, begun.stderr).toBe(isTrained ? 0 : 130);
  const preprocessor = JSON.parse(readFileSync(world.path('a', 'preprocessor.json'), 'utf8'));
  const { columns = ['x', 'y'], places = [['nowhere']] } = preprocessor;
  const row = (value: number) => columns.map(() => value).join(',');
  writeFileSync(world.path('rows.csv'), `${columns.join(',')}\n${row(0)}\n${row(1)}\n`);
  writeFileSync(world.path('pictures.png'), grayPng(8, 8, Array(64).fill(9)));
  writeFileSync(world.path('text.txt'), 'anna\nbo\n');
  writeFileSync(
    world.path('newcomers.csv'),
    `name,latitude,longitude,liked\nAda,40,-74,"${places[0][0]}"\n`,
  );
  return world;
}

const files: Readonly<Record<GivenKind, string>> = {
  rows: 'rows.csv',
  pictures: 'pictures.png',
  pixels: 'pictures.png',
  text: 'text.txt',
  newcomers: 'newcomers.csv',
};

/** Lines that answer: one a row or picture. */
const lines: Readonly<Record<GivenKind, number>> = {
  rows: 2,
  pictures: 1,
  pixels: 1,
  text: 2,
  newcomers: 1,
};

/** What is said about a file of another kind. */
const wrongKind = /^zoo: .*learned from .*: give a .*\ncode: predict\/wrong-kind\n$/;

/** Another kind of file that a user may try; pixels may stand in rows, too. */
const others: Readonly<Record<GivenKind, string | null>> = {
  rows: 'pictures.png',
  pictures: 'text.txt',
  pixels: null,
  text: 'pictures.png',
  newcomers: 'pictures.png',
};

test('every architecture has its rows in the table', () => {
  expect(new Set(answers.map(({ architecture }) => architecture))).toEqual(
    new Set(Object.keys(registry)),
  );
});

describe.each(answers)('$architecture on $data', (answer) => {
  const { gives, head, samples } = answer;

  test(`answers ${gives}, says what to give instead of others, and ${samples ? 'samples' : 'says that it does not sample'}`, async () => {
    const world = await runOf(answer);
    const csv = await world.zoo('predict', 'a', files[gives]);
    expect(csv.code, csv.stderr).toBe(0);
    const [first, ...rows] = csv.stdout.trimEnd().split('\n');
    expect(first).toBe(head);
    expect(rows.length).toBeGreaterThanOrEqual(lines[gives]);

    const json = await world.zoo('predict', 'a', files[gives], '--json');
    const records = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(rows.length);
    expect(Object.keys(records[0])).toEqual(first.match(/[^,"]+/g));

    const other = others[gives];
    if (other !== null) {
      const refused = await world.zoo('predict', 'a', other);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(wrongKind);
    }

    const sampled = await world.zoo('sample', 'a', '--count', '3');
    if (samples) {
      expect(sampled.code).toBe(0);
      expect(sampled.stdout.split('\n')).toHaveLength(4);
    } else {
      expect(sampled).toMatchObject({ code: 2, stdout: '' });
      expect(sampled.stderr).toMatch(/nothing to sample; give it rows with `zoo predict`/);
    }
  });
});
