/**
 * @file Forty kills at random moments, forty resumes, one hash. The moments are drawn from a seed as
 * shares of the time that a whole run takes in a process of its own; they fall into steps, writes,
 * evaluations and the drawing of figures as they come.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRng } from '@nnzoo/core';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { start } from './support/child.ts';
import { outcomeHash } from './support/outcome.ts';
import { World } from './support/world.ts';

const kills = 40;
const main = 'apps/cli/test/support/main-fast-clock.ts';

/** Runs of about two seconds, of many checkpoints. */
const cases: readonly (readonly [id: string, args: string])[] = [
  ['som', '--data iris --steps 400'],
  ['perceptron', '--data iris --epochs 1500'],
  ['feedforward', '--data iris --layers 16,8 --optimizer adam --learning-rate 0.003 --epochs 300'],
];

/** Calls `then` at the first line on stdout: the start of training. */
function atStart(then: (child: ChildProcess) => void): (child: ChildProcess) => void {
  let hasStarted = false;
  return (child) => {
    if (!hasStarted) then(child);
    hasStarted = true;
  };
}

/** Milliseconds from the start of training to the end of the process. */
async function timeWhole(args: readonly string[]): Promise<number> {
  let startedAt = 0;
  const onOutput = atStart(() => {
    startedAt = performance.now();
  });
  const { code, stderr } = await start(args, { main, onOutput });
  expect(code, stderr).toBe(0);
  return performance.now() - startedAt;
}

/** Share of the whole time within which a kill falls: late enough to matter, early enough to hit. */
const latest = 0.8;

describe('killed at random and resumed, a run ends in the same bytes', () => {
  test.each(cases)(`%s, ${kills} times`, async (id, flags) => {
    const world = new World({ registry });
    const args = (folder: string) => ['run', id, ...flags.split(' '), '--json', '--out', folder];
    const duration = await timeWhole(args(world.path('whole')));
    const hashes = new Set([outcomeHash(world.path('whole'))]);
    const rng = createRng(7).stream(`kills of ${id}`);
    let died = 0;
    let unfinished = 0;
    for (let number = 1; number <= kills; number++) {
      const folder = world.path(`killed-${number}`);
      const delay = rng.next() * latest * duration;
      const onOutput = atStart((child) => setTimeout(() => child.kill('SIGKILL'), delay));
      const { signal } = await start(args(folder), { main, onOutput });
      if (signal === 'SIGKILL') died++;
      if (!existsSync(`${folder}/result.json`)) unfinished++;
      const resumed = await world.zoo('run', '--resume', folder, '--quiet');
      expect(resumed.code, `${resumed.stderr} after ${delay} ms`).toBe(0);
      hashes.add(outcomeHash(folder));
    }
    console.log(
      `${id}: ${died} of ${kills} killed within ${Math.round(duration)} ms, ${unfinished} before their result; ${hashes.size} hash: ${[...hashes].join(' ')}`,
    );
    expect(hashes.size).toBe(1);
    expect(died).toBeGreaterThan(kills / 2);
    expect(unfinished).toBeGreaterThan(kills / 2);
  });
});
