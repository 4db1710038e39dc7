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
