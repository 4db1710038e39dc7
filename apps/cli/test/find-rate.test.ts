/** @file `zoo run … --find-rate`: a curve, a suggestion with its reason, a command; nothing is left behind. */
import { existsSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

describe('zoo run --find-rate', () => {
  test('draws the losses, suggests a rate and says why', async () => {
    const world = new World({ registry, columns: 80 });
    const args = ['run', 'feedforward', '--data', 'iris', '--layers', '10', '--find-rate'];
    const { code, stdout, stderr } = await world.zoo(...args);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^loading.*\n19 trainings of 60 steps at rates from 0\.00001 to 10$/m);
    expect(stdout).toMatch(/^Loss after 60 steps by learning rate/);
    expect(stdout).toMatch(
      /^suggested learning rate: [\d.]+\. The loss was lowest at [\d.]+\s\([\d.]+\)/m,
    );
    expect(stdout).toMatch(/^zoo run feedforward --data iris --layers 10 --learning-rate [\d.]+$/m);
    expect(existsSync(world.path('runs'))).toBe(false);
  });

  test.each([
    [['som', '--find-rate', '--out', 'a'], /--find-rate and --out contradict/],
    [['recommender', '--find-rate', '--epochs', '2'], /--find-rate and --epochs contradict/],
    [['--find-rate'], /which architecture/],
  ])('%j ends with 2', async (args, says) => {
    const { code, stderr } = await new World({ registry }).zoo('run', ...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });
});
