/** @file The flags of the data, each through all that is done with it: see src/flags/data-flags.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { choiceArguments, readChoices, savedChoices } from '../src/flags/data-choices.ts';
import { allDataFlags, type DataFlagName, dataFlags, flagNames } from '../src/flags/data-flags.ts';
import { outcomeOf } from './support/outcome.ts';
import { World } from './support/world.ts';

/** Two values of each flag that mean different things. */
const values: Record<DataFlagName, readonly [one: string, other: string]> = {
  label: ['kind', 'y'],
  target: ['x', 'y'],
  task: ['classification', 'regression'],
  ignore: ['a, b', 'c'],
  missing: ['drop', 'mean'],
  decimal: [',', '.'],
  split: ['rows', 'makemore'],
  layout: ['lines', 'running'],
  background: ['black', '#20a0ff'],
  resize: ['8x8', '9x9'],
};

const csv = `x,y,"z, m",kind\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 3) % 5},${i % 4},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;

/** A world with a run `a` of a table of its own. */
async function trained(...flags: readonly string[]): Promise<World> {
  const world = new World();
  writeFileSync(world.path('own.csv'), csv);
  const args = ['--data', 'own.csv', '--label', 'kind', '--out', 'a', '--quiet', ...flags];
  expect(await world.zoo('run', 'centroids', ...args)).toMatchObject({ code: 0, stderr: '' });
  return world;
}

describe.each(flagNames())('--%s', (name) => {
  const [one, other] = values[name];

  test('comes back from the command line, from config.json and from its own arguments', () => {
    const read = readChoices({ [name]: [one] });
    expect(Object.keys(read)).toEqual([name]);
    expect(savedChoices(JSON.parse(JSON.stringify(read)), 'config.json')).toEqual(read);
    expect(choiceArguments(read)).toEqual([`--${name}`, one]);
  });

  test('empty is refused, and two of it unless it is a list', () => {
    expect(() => readChoices({ [name]: [' '] })).toThrow(/empty/);
    const both = () => readChoices({ [name]: [one, other] });
    if (allDataFlags[name].type !== 'texts')
      expect(both).toThrow(/given as .* and .*; give it once/);
    else expect(choiceArguments(both())).toEqual([`--${name}`, one, `--${name}`, other]);
    expect(readChoices({ [name]: [one, one] })).toBeDefined();
  });

  test('other than before is refused when a run goes on, and nothing changes', async () => {
    const world = await trained();
    const before = outcomeOf(world.path('a'));
    for (const value of values[name].filter((each) => each !== 'kind' && each !== '.')) {
      const { code, stderr } = await world.zoo(
        'run',
        '--resume',
        'a',
        `--${name}`,
        value,
        '--quiet',
      );
      expect(stderr).toMatch(new RegExp(`data\\.${name} .* → |${name}`));
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect([2, 3]).toContain(code);
    }
    expect(outcomeOf(world.path('a'))).toEqual(before);
  });

  test('is refused for a data set of the zoo', async () => {
    const { code, stderr } = await new World().zoo('run', 'centroids', `--${name}`, one);
    expect(stderr).toMatch(/is for a file of your own|needs --label/);
    expect(code).toBe(2);
  });
});

describe('flags of the data', () => {
  test('of another kind than the data are refused', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), csv);
    const args = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind'];
    const others = [...Object.keys(dataFlags.text), ...Object.keys(dataFlags.images)];
    for (const name of others as DataFlagName[]) {
      const { code, stderr } = await world.zoo(...args, `--${name}`, values[name][0]);
      expect(stderr).toMatch(new RegExp(`--${name} is for a .*; this is a table`));
      expect(code).toBe(2);
    }
  });

  test('are repeated in the command of the run, which gives the same run', async () => {
    const flags = [
      '--ignore',
      'z, m',
      '--ignore',
      'y',
      '--missing',
      'mean',
      '--task',
      'classification',
    ];
    const world = await trained(...flags);
    const { command } = JSON.parse(readFileSync(world.path('a', 'config.json'), 'utf8'));
    expect(command).toBe(
      "zoo run centroids --data own.csv --label kind --task classification --ignore 'z, m' --ignore y --missing mean --seed 1",
    );
    const words = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind', ...flags];
    await world.zoo(...words, '--seed', '1', '--out', 'b', '--quiet');
    expect(outcomeOf(world.path('b'))['last.safetensors']).toBe(
      outcomeOf(world.path('a'))['last.safetensors'],
    );
  });

  test('that say the same as before let a run go on', async () => {
    const world = await trained('--ignore', 'z, m', '--ignore', 'y', '--missing', 'drop');
    const same = ['--ignore', 'y,z, m', '--missing', 'drop', '--label', 'kind', '--decimal', '.'];
    expect(await world.zoo('run', '--resume', 'a', ...same, '--quiet')).toMatchObject({ code: 0 });
  });

  test('as folders of before kept them are read', () => {
    const saved = {
      kind: 'file',
      name: 'own',
      path: '/own.csv',
      label: 'kind',
      ignore: ['a', 'b'],
    };
    expect(savedChoices(saved, 'config.json')).toEqual({ label: 'kind', ignore: ['a', 'b'] });
    expect(() => savedChoices({ missing: 'guess' }, 'config.json')).toThrow(
      /config\.json: data\.missing: "guess" is none of drop, mean/,
    );
  });

  test('a task and the flag that it needs', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), csv);
    const run = ['run', 'centroids', '--data', 'own.csv'];
    const cases = [
      [
        ['--task', 'classification', '--target', 'x'],
        /needs --label <column>, in place of --target/,
      ],
      [['--task', 'regression', '--label', 'kind'], /needs --target <column>, in place of --label/],
      [['--task', 'regression'], /needs --target <column>$/m],
      [['--task', 'clasification', '--label', 'kind'], /did you mean "classification"/],
    ] as const;
    for (const [flags, says] of cases) {
      const { code, stderr } = await world.zoo(...run, ...flags);
      expect(stderr).toMatch(says);
      expect(code).toBe(2);
    }
  });

  test('none of label and target: the columns that fit, and commands to try', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), csv);
    const { code, stderr } = await world.zoo(
      'run',
      'centroids',
      '--data',
      'own.csv',
      '--ignore',
      'y',
    );
    expect(stderr).toContain('classes (--label): kind, "z, m", x');
    expect(stderr).toContain('Try: zoo run centroids --data own.csv --label kind --ignore y');
    expect(code).toBe(2);
  });
});
