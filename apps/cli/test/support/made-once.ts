/** @file A run that many tests of a file need: made by the first of them, and copied for the rest. */
import { cpSync } from 'node:fs';
import { afterAll } from 'vitest';
import { temporaryFolder, type World } from './world.ts';

/**
 * What puts the run `a` into a world: `args` are those behind `run`, without `--out`. To be called
 * while a test file is loaded.
 */
export function madeOnce(args: readonly string[]): (world: World) => Promise<void> {
  let model: ReturnType<typeof temporaryFolder> | null = null;
  afterAll(() => model?.remove());
  return async (world) => {
    if (model !== null) {
      cpSync(model.path, world.path('a'), { recursive: true });
      return;
    }
    const { code, stderr } = await world.zoo('run', ...args, '--quiet', '--out', 'a');
    if (code !== 0) throw new Error(stderr);
    model = temporaryFolder();
    cpSync(world.path('a'), model.path, { recursive: true });
  };
}
