/** @file A world in which a run has been made: once a test file, and copied for each test. */
import { cpSync, writeFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { temporaryFolder, World } from './world.ts';

let model: ReturnType<typeof temporaryFolder> | null = null;
afterAll(() => model?.remove());

/** A world with the trained run `a` and a file `rows.csv` to predict. */
export async function trained(file = 'x,y\n0.2,0.3\n2.5,2.6\n'): Promise<World> {
  const world = new World();
  if (model === null) {
    await world.zoo('run', 'centroids', '--quiet', '--out', 'a');
    model = temporaryFolder();
    cpSync(world.path('a'), model.path, { recursive: true });
  } else cpSync(model.path, world.path('a'), { recursive: true });
  writeFileSync(world.path('rows.csv'), file);
  return world;
}
