import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

const levels = [
  '',
  'list',
  'show',
  'run',
  'run centroids',
  'compare',
  'runs',
  'predict',
  'sample',
  'figures',
  'doctor',
];

describe('help', () => {
  test.each(levels)('of "zoo %s" begins with three examples', async (level) => {
    const argv = [...level.split(' ').filter((word) => word !== ''), '--help'];
    const { code, stdout, stderr } = await new World().zoo(...argv);
    expect(stdout).toMatch(/^Examples:\n( {2}zoo \S.*\n){3}\nUsage: zoo/);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('is what zoo alone and zoo help print', async () => {
    const world = new World();
    const { stdout } = await world.zoo('--help');
    expect(await world.zoo()).toEqual({ code: 0, stdout, stderr: '' });
    expect(await world.zoo('help')).toEqual({ code: 0, stdout, stderr: '' });
    expect((await world.zoo('help', 'run')).stdout).toMatch(/Usage: zoo run/);
  });

  test('of an architecture lists its options with ranges and defaults, also per data set', async () => {
    const { stdout } = await new World().zoo('run', 'centroids', '--help');
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain(
      '--learning-rate <x> share of the way (0 … 1000000; default 0.05, shifted 0.1)',
    );
    expect(flat).toContain('--pause <n> milliseconds a step (0 … 1000; default 0)');
    expect(flat).toContain('--fades the rate falls to 0 (yes or no; default no)');
    expect(flat).toContain('first centroids (random | zero | sample; default random)');
    expect(flat).toContain('--layers <n,n> sizes (up to 3, each 1 … 64; default 4)');
  });

  test('prints the version', async () => {
    expect((await new World().zoo('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('calls itself pnpm zoo where it was started so', async () => {
    const { stdout } = await new World({ env: { npm_lifecycle_event: 'zoo' } }).zoo('--help');
    expect(stdout).toContain('  pnpm zoo run som --data iris');
  });
});
