/**
 * @file Training that produces infinities: what is told, and what stays. What a signal and a kill
 * leave behind stands in signals.test.ts, killed.test.ts and spawned.test.ts.
 */
import { writeFileSync } from 'node:fs';
import { registry } from '@nnzoo/zoo';
import { expect, test } from 'vitest';
import { World } from '../support/world.ts';

const line = Array.from(
  { length: 12 },
  (_, i) => `${(i * 7) % 12},${10 * ((i * 7) % 12) + (i % 3)}`,
);

test('a network at an absurd learning rate stops with 4, and its last good weights stay', async () => {
  const world = new World({ registry, env: { ZOO_DEBUG: '1' } });
  writeFileSync(world.path('line.csv'), `x,y\n${line.join('\n')}\n`);
  const flags = ['--data', 'line.csv', '--target', 'y', '--layers', '8', '--epochs', '60'];
  const args = ['run', 'feedforward', ...flags, '--learning-rate', '100', '--out', 'a'];
  const { code, stdout, stderr } = await world.zoo(...args);
  expect(code).toBe(4);
  expect(stdout).toBe('');
  const [told, errorCode] = stderr.split('\n').slice(-3);
  expect(errorCode).toBe('code: training/diverged');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(told).toMatch(/^zoo: training diverged in epoch (\d+), step \1: loss is (Infinity|NaN);/);
  expect(told).toMatch(
    /the last finite loss was \d\.\d+e\+\d+; the largest gradient was .*, of \w+/,
  );
  // The evidence in order: what the loss did, then the gradient.
  expect(told).toMatch(
    /Likely: the loss had grown from .* a tenth of it\. Or: the gradient of \w+/,
  );

  writeFileSync(world.path('rows.csv'), 'x\n3\n');
  const predicts = async () => {
    const predicted = await world.zoo('predict', 'a', 'rows.csv', '--json');
    expect(predicted.code).toBe(0);
    expect(predicted.stderr).toMatch(/^warning: this run: its training diverged in epoch \d+/);
    expect(Number.isFinite(JSON.parse(predicted.stdout).y)).toBe(true);
  };
  await predicts();

  const again = await world.zoo('run', '--resume', 'a');
  expect(again.code).toBe(4);
  expect(again.stderr.split('\n').at(-3)).toBe(told);
  await predicts();
});
