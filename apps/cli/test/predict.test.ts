import { cpSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { trained } from './support/trained.ts';

describe('zoo predict', () => {
  test('prints CSV, one line a row', async () => {
    const outcome = await (await trained()).zoo('predict', 'a', 'rows.csv');
    expect(outcome).toEqual({ code: 0, stdout: 'cloud\nleft\nright\n', stderr: '' });
  });

  test('prints JSON lines on request', async () => {
    const { stdout } = await (await trained()).zoo('predict', 'a', 'rows.csv', '--json');
    expect(stdout).toBe('{"cloud":"left"}\n{"cloud":"right"}\n');
  });

  test.each([
    ['in another order', 'y,x\n0.3,0.2\n2.6,2.5\n'],
    ['among others, the label too', 'id,cloud,y,x\nq1,?,0.3,0.2\nq2,,2.6,2.5\n'],
    ['with ; and CRLF and no last line end', 'x;y\r\n0.2;0.3\r\n2.5;2.6'],
  ])('finds the columns by name: %s', async (_, file) => {
    const { code, stdout } = await (await trained(file)).zoo('predict', 'a', 'rows.csv');
    expect(stdout).toBe('cloud\nleft\nright\n');
    expect(code).toBe(0);
  });

  test.each([
    ['x\n1\n', 3, /no column y; it has x/],
    ['x,y\n1,oops\n', 3, /line 2.*"y".*"oops"/],
    ['x,y\n1,\n', 3, /line 2.*"y".*empty cell/],
    ['x,y\n', 3, /rows\.csv/],
    ['', 3, /rows\.csv is empty/],
  ])('refuses %j', async (file, code, says) => {
    const outcome = await (await trained(file)).zoo('predict', 'a', 'rows.csv');
    expect(outcome.stderr).toMatch(says);
    expect(outcome.stdout).toBe('');
    expect(outcome.code).toBe(code);
  });

  test('works in a copy of the folder that has no data', async () => {
    const world = await trained();
    cpSync(world.path('a'), world.path('copy'), { recursive: true });
    const { stdout } = await world.zoo('predict', 'copy', 'rows.csv');
    expect(stdout).toBe('cloud\nleft\nright\n');
  });
});

describe('zoo sample', () => {
  test('prints as many samples as asked for, the same for a seed', async () => {
    const world = await trained();
    const args = ['sample', 'a', '--count', '3', '--prompt', 'q', '--seed', '4'];
    const { stdout, code } = await world.zoo(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(q\d+\n){3}$/);
    expect((await world.zoo(...args)).stdout).toBe(stdout);
    expect((await world.zoo(...args.slice(0, -1), '5')).stdout).not.toBe(stdout);
  });
});
