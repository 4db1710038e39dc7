/** @file A text file of the user's own: how it is read, what is refused, and what a run keeps of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, it } from 'vitest';
import { World } from './support/world.ts';

const syllables = ['ba', 'ko', 'li', 'mu', 'ne', 'ra', 'so', 'ti'];
const names = syllables.flatMap((one) => syllables.map((other) => `${one}${other}n`));
const counts = ['--model', 'counts', '--order', '2', '--json'];

function world(): World {
  const made = new World({ registry: { makemore: registry.makemore } });
  writeFileSync(made.path('names.txt'), `${names.join('\n')}\n`);
  return made;
}

describe('a text file', () => {
  it('with a name a line is trained on, and samples with a prompt begin with it', async () => {
    const here = world();
    const run = await here.zoo('run', 'makemore', '--data', 'names.txt', '--out', 'r', ...counts);
    expect(run.code).toBe(0);
    const lines = run.stdout.trim().split('\n');
    expect(JSON.parse(lines[lines.length - 1])).toMatchObject({ event: 'result', data: 'names' });
    const sampled = await here.zoo('sample', 'r', '--count', '3', '--prompt', 'ko');
    expect(sampled.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^ko/u),
      expect.stringMatching(/^ko/u),
      expect.stringMatching(/^ko/u),
    ]);
  });

  it('is divided as --split says, and the command that repeats the run says so', async () => {
    const here = world();
    const args = ['--data', 'names.txt', '--split', 'makemore', '--out', 'r', ...counts];
    const run = await here.zoo('run', 'makemore', ...args);
    const [start] = run.stdout.split('\n').map((line) => JSON.parse(line || '{}'));
    // 64 names of 5 letters and an end: 51, 6 and 7 of them.
    expect(start).toMatchObject({ train: 306, validation: 36, test: 42 });
    const { command } = JSON.parse(readFileSync(here.path('r', 'config.json'), 'utf8'));
    expect(command).toContain('--split makemore');
  });

  it('is measured beside what counting reaches', async () => {
    const here = world();
    await here.zoo('run', 'makemore', '--data', 'names.txt', '--out', 'r', ...counts);
    const { baselines } = JSON.parse(readFileSync(here.path('r', 'result.json'), 'utf8'));
    const ids: string[] = baselines.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['bigram', '5-gram']));
    expect(ids.every((id) => /^(bigram|[3-6]-gram)$/u.test(id))).toBe(true);
  });

  it('is told how likely each line is, and which surprises most', async () => {
    const here = world();
    await here.zoo('run', 'makemore', '--data', 'names.txt', '--out', 'r', ...counts);
    writeFileSync(here.path('asked.txt'), 'bakon\nkkkkk\n');
    const { code, stdout, stderr } = await here.zoo('predict', 'r', 'asked.txt');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^text,tokens,loss\nbakon,6,0\.\d+\nkkkkk,6,[4-9]\.\d+\n$/u);
    expect(stderr).toMatch(/^\d\.\d+ nats a character, mean of 12 in 2 rows$/mu);
    expect(stderr).toMatch(/^most surprising: [4-9]\.\d\d "kkkkk", 0\.\d\d "bakon"$/mu);
    writeFileSync(here.path('asked.txt'), 'bakon\nzoe\n');
    const refused = await here.zoo('predict', 'r', 'asked.txt');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/row 2: the character "z" \(U\+007A, place 1\)/u);
  });

  it.each([
    ['a prompt with an unknown character', ['sample', 'r', '--prompt', 'kö'], 3, /"ö" \(U\+00F6/u],
    ['an unknown split', [...runOf(), '--split', 'kfold'], 2, /distinct, rows, makemore/u],
    ['a flag for tables', [...runOf(), '--label', 'x'], 2, /--label is for a table/u],
    ['an empty file', ['run', 'makemore', '--data', 'empty.txt'], 3, /empty/u],
    ['a file with a NUL', ['run', 'makemore', '--data', 'nul.txt'], 3, /0x00 at 2/u],
    ['a text shorter than its context', short(), 3, /8 characters to train on.*context of 9/u],
  ])('%s is refused in one line', async (_, args, code, message) => {
    const here = world();
    if (args[0] === 'sample') {
      await here.zoo('run', 'makemore', '--data', 'names.txt', '--out', 'r', ...counts);
    }
    writeFileSync(here.path('empty.txt'), '');
    writeFileSync(here.path('nul.txt'), 'ab\0c');
    writeFileSync(here.path('short.txt'), 'now and so');
    const { code: given, stderr } = await here.zoo(...args);
    expect({ given, stderr }).toEqual({ given: code, stderr: expect.stringMatching(message) });
    expect(stderr.split('\n').filter((line) => line.startsWith('zoo: '))).toHaveLength(1);
  });
});

function runOf(): string[] {
  return ['run', 'makemore', '--data', 'names.txt', '--out', 'other'];
}

function short(): string[] {
  return ['run', 'makemore', '--data', 'short.txt', '--context', '9'];
}

describe('samples of a running text', () => {
  const prose = `${Array.from({ length: 60 }, (_, i) => `the ${names[i % 64]} and the ${names[(i * 5) % 64]}`).join(' ok\n')}\n`;

  it('keep their line ends, with an empty line between two', async () => {
    const here = world();
    writeFileSync(here.path('prose.txt'), prose);
    const flags = ['--model', 'counts', '--order', '4', '--layout', 'running', '--quiet'];
    await here.zoo('run', 'makemore', '--data', 'prose.txt', '--out', 'r', ...flags);
    const asked = ['sample', 'r', '--count', '2', '--length', '150'];
    const texts = (await here.zoo(...asked, '--json')).stdout
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).sample);
    expect(texts.every((text) => text.length === 150 && text.includes('\n'))).toBe(true);
    expect((await here.zoo(...asked)).stdout).toBe(`${texts.join('\n\n')}\n`);
    expect((await here.zoo('predict', 'r', 'prose.txt')).code).toBe(0);
  });
});

describe('flags of samples and texts', () => {
  it('temperature 0 is greedy, and --length counts what comes after the prompt', async () => {
    const here = world();
    await here.zoo('run', 'makemore', '--data', 'names.txt', '--out', 'r', ...counts);
    const greedy = await here.zoo(
      'sample',
      'r',
      '--temperature',
      '0',
      '--count',
      '3',
      '--seed',
      '4',
    );
    const [first, ...others] = greedy.stdout.trim().split('\n');
    expect(others).toEqual([first, first]);
    const prompt = 'bako'.repeat(100);
    const { stdout } = await here.zoo('sample', 'r', '--prompt', prompt, '--length', '3');
    const lengths = stdout
      .trim()
      .split('\n')
      .map((text) => text.length - prompt.length);
    expect(Math.max(...lengths)).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(3);
    expect(await here.zoo('sample', 'r', '--length', '0')).toMatchObject({ code: 2 });
  });

  it('--layout says what a text is, is kept, and is for texts alone', async () => {
    const here = world();
    const args = ['--data', 'names.txt', '--layout', 'running', '--out', 'r', ...counts];
    expect((await here.zoo('run', 'makemore', ...args)).code).toBe(0);
    const { command, data } = JSON.parse(readFileSync(here.path('r', 'config.json'), 'utf8'));
    expect(data).toMatchObject({ layout: 'running' });
    expect(command).toContain('--layout running');
    expect((await here.zoo('run', '--resume', 'r', '--quiet')).code).toBe(0);
    const refused = await here.zoo('run', '--resume', 'r', '--layout', 'lines');
    expect(refused).toMatchObject({ code: 3 });
    const odd = await here.zoo('run', 'makemore', '--data', 'names.txt', '--layout', 'rows');
    expect(odd).toMatchObject({ code: 2, stderr: expect.stringMatching(/lines, running/) });
    const named = await here.zoo('run', 'makemore', '--data', 'first-names', '--layout', 'lines');
    expect(named).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--layout is for a file/),
    });
  });
});

describe('a CSV file', () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i, i + 1, i + 2].map((x) => (x * x) % 17));
  const series = `a,b,next\n${rows.map((row) => row.join()).join('\n')}\n`;
  const table = `kind,b\n${rows.map(([a, b]) => `${a % 2 ? 'odd' : 'even'},${b}`).join('\n')}\n`;

  it('of numbers is a series to rnn, and its columns are predicted from again', async () => {
    const here = new World({ registry: { rnn: registry.rnn } });
    writeFileSync(here.path('series.csv'), series);
    const run = ['run', 'rnn', '--data', 'series.csv', '--steps', '5', '--out', 'r'];
    const { code, stderr } = await here.zoo(...run);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('read as a series: the steps are a, b; next follows');
    const { stdout } = await here.zoo('predict', 'r', 'series.csv');
    expect(stdout.trim().split('\n')).toHaveLength(41);
    expect((await here.zoo('run', '--resume', 'r', '--quiet')).code).toBe(0);
  });

  it.each([
    ['rnn', [], 3, /table\.csv is a table and no series: its column "kind" holds texts/],
    ['makemore', [], 2, /table\.csv is named as a table; makemore learns from texts/],
    ['rnn', ['--label', 'kind'], 2, /--label is for classes; rnn forecasts/],
    ['rnn', ['--split', 'rows'], 2, /--split is for a text/],
  ] as const)('that is a table is refused by %s %j', async (id, flags, code, message) => {
    const here = new World({ registry });
    writeFileSync(here.path('table.csv'), table);
    const refused = await here.zoo('run', id, '--data', 'table.csv', ...flags);
    expect(refused).toMatchObject({ code, stderr: expect.stringMatching(message) });
  });

  it('is a text where --layout says so', async () => {
    const here = world();
    writeFileSync(here.path('table.csv'), table);
    const args = ['--data', 'table.csv', '--layout', 'lines', '--out', 'r', ...counts];
    expect((await here.zoo('run', 'makemore', ...args)).code).toBe(0);
  });
});
