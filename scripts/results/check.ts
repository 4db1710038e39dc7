/** @file Ten cheap rows measured again: each number must come out as it was committed, to the last bit. */

import { measure } from './measure.ts';
import { type OwnedRecipe, recipes } from './recipes.ts';
import { type ResultRow, readRows, rowsOf } from './rows.ts';
import { reportStale } from './stale.ts';

/** Recipes that take a moment, one for each way of learning: their first seed is measured again. */
const cheap: readonly (readonly [architecture: string, data: string, setting?: string])[] = [
  ['scalar', 'moons-pair'],
  ['perceptron', 'nand'],
  ['perceptron', 'wine'],
  ['linear', 'diabetes', 'least squares'],
  ['linear', 'wine'],
  ['feedforward', 'iris'],
  ['rbf', 'iris'],
  ['rbf', 'sunspots', '40 centers, gaussian'],
  ['som', 'iris', '8×8, PCA start, σ 3→1, linear'],
  ['rnn', 'sunspots', 'GRU-16, nine years'],
];

/** Prints a line for each; true where all are the same. */
export async function checkRows(): Promise<boolean> {
  let differing = 0;
  for (const [architecture, data, setting] of cheap) {
    const recipe = find(architecture, data, setting);
    const [committed] = rowsOf(recipe, readRows(architecture));
    const measured = await measure(recipe, committed.seed);
    const isSame = numbersOf(measured) === numbersOf(committed);
    if (!isSame) differing++;
    console.log(`${isSame ? 'same  ' : 'DIFFERS'} ${architecture} · ${data} · ${recipe.setting}`);
    if (!isSame)
      console.log(
        `  committed ${JSON.stringify(committed)}\n  measured  ${JSON.stringify(measured)}`,
      );
  }
  console.log(`${cheap.length} rows measured again, ${differing} not as committed`);
  await reportStale(false);
  return differing === 0;
}

/** All that must be the same: everything but the code, which may have changed without effect. */
function numbersOf({ code: _, loaded: __, ...row }: ResultRow): string {
  return JSON.stringify(row);
}

function find(architecture: string, data: string, setting?: string): OwnedRecipe {
  const found = recipes.find((recipe) => {
    if (recipe.architecture !== architecture || recipe.data !== data) return false;
    return setting === undefined || recipe.setting === setting;
  });
  if (!found) throw new Error(`no recipe for ${architecture} · ${data} · ${setting ?? ''}`);
  return found;
}
