/** @file A run that many tests need: made by the first of them, and copied for the rest. */
import { cpSync } from 'node:fs';
import { temporaryFolder, type World } from './world.ts';

/**
 * What puts the run `a` into a world: `args` are those behind `run`, without `--out`. The folder that
 * it is copied from ends with the process.
 */
export function madeOnce(args: readonly string[]): (world: World) => Promise<void> {
  let model: ReturnType<typeof temporaryFolder> | null = null;
  process.once('exit', () => model?.remove());
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
