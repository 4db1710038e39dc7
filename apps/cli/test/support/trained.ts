/** @file A world in which a run has been made. */
import { writeFileSync } from 'node:fs';
import { World } from './world.ts';

/** A world with the trained run `a` and a file `rows.csv` to predict. */
export async function trained(file = 'x,y\n0.2,0.3\n2.5,2.6\n'): Promise<World> {
  const world = new World();
  await world.zoo('run', 'centroids', '--quiet', '--out', 'a');
  writeFileSync(world.path('rows.csv'), file);
  return world;
}
