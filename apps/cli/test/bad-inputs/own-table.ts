/** @file The table that most rows are a spoiled copy of. */
import { writeFileSync } from 'node:fs';
import type { World } from '../support/world.ts';
import { tellingWorld } from './table.ts';

/** Twenty rows of two numbers and one of two kinds; line 3 is `1,3,a`. */
export const good = `x,y,kind\n${Array.from(
  { length: 20 },
  (_, i) => `${i % 7},${(i * 3) % 5},${i % 2 ? 'a' : 'b'}`,
).join('\n')}\n`;

/** A world with a file of the user's own. */
export function ownTable(content: string | Uint8Array, name = 'own.csv'): World {
  const world = tellingWorld();
  writeFileSync(world.path(name), content);
  return world;
}
