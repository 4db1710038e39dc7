/** @file A world in which a run of the double has been made: once a test file, and copied for each test. */
import { writeFileSync } from 'node:fs';
import { madeOnce } from './made-once.ts';
import { World, type WorldOptions } from './world.ts';

const make = madeOnce(['centroids']);

/** Two rows to predict. */
const twoRows = 'x,y\n0.2,0.3\n2.5,2.6\n';

/** A world with the trained run `a` and a file `rows.csv` to predict. */
export async function trained(file = twoRows, options: WorldOptions = {}): Promise<World> {
  const world = new World(options);
  await make(world);
  writeFileSync(world.path('rows.csv'), file);
  return world;
}
