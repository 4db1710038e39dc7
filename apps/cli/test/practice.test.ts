/** @file `zoo practice`: files that are written once, checks in a thread of their own, help in steps. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { solutionOf } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

const first = 'practice/01-difference-quotient.ts';
const right = solutionOf(solutionText('difference-quotient'));

/** A loop that ends when its thread is ended; it naps, so that the tests beside it get on. */
const endless =
  'const cell = new Int32Array(new SharedArrayBuffer(4)); for (;;) Atomics.wait(cell, 0, 0, 50);';

/** A world whose records stand in its own folder. */
function newWorld(): World {
  const world: World = new World({
    checks: true,
    get env() {
      return { XDG_DATA_HOME: world.path('data') };
    },
  });
  return world;
}

/** A world with the files of the exercises in it. */
async function begun() {
  const world = newWorld();
  const { code, stdout } = await world.zoo('practice');
  return {
    world,
    code,
    stdout,
    write: (text: string) => writeFileSync(join(world.folder, first), text),
  };
}

describe('practice', () => {
  test('writes a file for each exercise, and never over one', async () => {
    const { world, stdout, write } = await begun();
    expect(stdout).toContain('0 of 65 solved');
    expect(readFileSync(join(world.folder, first), 'utf8')).toContain(
      "throw new Error('write this')",
    );
    write('// mine');
    await world.zoo('practice');
    expect(readFileSync(join(world.folder, first), 'utf8')).toBe('// mine');
  });

  test('says what was called, what came out, what is right, and what the mistake is', async () => {
    const { world, write } = await begun();
    expect((await world.zoo('practice', '1')).stdout).toContain('nothing written yet');
    write(right.replace('/ h;', '/ x;'));
    const { code, stdout } = await world.zoo('practice', 'difference-quotient');
    expect(code).toBe(1);
    expect(stdout).toMatch(/called {4}differenceQuotient\(square, /);
    expect(stdout).toContain('This is divided by x.');
    write(right);
    expect(await world.zoo('practice', '1')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('right.'),
    });
    expect((await world.zoo('practice', '--list')).stdout).toContain('1 of 65 solved');
  });

  test('stops a loop without an end, and goes on after a file that prints a million lines', async () => {
    const { world, write } = await begun();
    write(`export function differenceQuotient() { ${endless} }`);
    expect((await world.zoo('practice', '1')).stdout).toContain('is there a loop without an end?');
    write(`for (let i = 0; i < 1e6; i++) console.log(i);\n${right}`);
    const { stdout } = await world.zoo('practice', '1');
    expect(stdout).toContain('  | 9\n');
    expect(stdout).not.toContain('| 10\n');
    expect(stdout).toContain('right.');
  });

  // What a check says of other files is tested beside the checks (packages/practice/test).
  test.each([
    ['process.exit(0)', /ended its own process/],
    ['throw new Error("boom")', /boom/],
  ])('%s', async (text, message) => {
    const { world, write } = await begun();
    write(text);
    expect((await world.zoo('practice', '1')).stdout).toMatch(message);
  });

  test('helps in three steps, the last of them the solution, and remembers it', async () => {
    const { world } = await begun();
    const hints = [];
    for (let step = 0; step < 3; step++)
      hints.push((await world.zoo('practice', '1', '--hint')).stdout);
    expect(hints[0]).toContain('Hint 1');
    expect(hints[1]).toContain('Hint 2');
    expect(hints[2]).toContain('return (f(x + h) - f(x)) / h;');
    const [{ help }] = JSON.parse((await world.zoo('practice', '--list', '--json')).stdout);
    expect(help).toBe(3);
  });

  test('begins a file again, and keeps what stood there', async () => {
    const { world, write } = await begun();
    write('// mine');
    const { stdout } = await world.zoo('practice', '1', '--reset');
    expect(stdout).toContain('.before');
    expect(readFileSync(join(world.folder, `${first}.before`), 'utf8')).toBe('// mine');
    rmSync(join(world.folder, first));
    expect((await world.zoo('practice', '1')).code).toBe(1);
  });

  test.each([
    [['practice', '66'], /no exercise "66"/],
    [['practice', 'softmaxx'], /no exercise "softmaxx"/],
    [['practice', '--hint', '--solution'], /exclude each other/],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await newWorld().zoo(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
