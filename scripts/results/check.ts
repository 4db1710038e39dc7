/** @file Ten cheap cells measured again: each number must come out as it was committed, to the last bit. */
import { cellsOf, readCells } from './cells.ts';
import { measure } from './measure.ts';
import { type Recipe, recipes } from './recipes.ts';

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
export async function checkCells(): Promise<boolean> {
  let differing = 0;
  for (const [architecture, data, setting] of cheap) {
    const recipe = find(architecture, data, setting);
    const [committed] = cellsOf(recipe, readCells(architecture));
    const measured = await measure(recipe, committed.seed);
    const isSame = JSON.stringify(measured) === JSON.stringify(committed);
    if (!isSame) differing++;
    console.log(`${isSame ? 'same  ' : 'DIFFERS'} ${architecture} · ${data} · ${recipe.setting}`);
    if (!isSame)
      console.log(
        `  committed ${JSON.stringify(committed)}\n  measured  ${JSON.stringify(measured)}`,
      );
  }
  console.log(`${cheap.length} cells measured again, ${differing} not as committed`);
  return differing === 0;
}

function find(architecture: string, data: string, setting?: string): Recipe {
  const found = recipes.find((recipe) => {
    if (recipe.architecture !== architecture || recipe.data !== data) return false;
    return setting === undefined || recipe.setting === setting;
  });
  if (!found) throw new Error(`no recipe for ${architecture} · ${data} · ${setting ?? ''}`);
  return found;
}
