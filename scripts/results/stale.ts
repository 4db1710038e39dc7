/**
 * @file Rows that were measured by other code, or with other options, than are there now. That is
 * information and no fault: most changes leave the numbers as they are, and `--check` samples that.
 * Read rows.ts before.
 */
import { isCurrentCode } from './lab.ts';
import { type OwnedRecipe, recipes } from './recipes.ts';
import { type ResultRow, readRows, rowsOf } from './rows.ts';
import { staleTrials } from './zoo.ts';

/** True where the row is what the recipe says, measured by the code that is there. */
export async function isCurrent(recipe: OwnedRecipe, row: ResultRow): Promise<boolean> {
  if (JSON.stringify(row.options) !== JSON.stringify(recipe.options)) return false;
  return isCurrentCode(row.code ?? '', row.loaded ?? []);
}

/** Prints how many rows are stale; with `isList` which, by recipe. */
export async function reportStale(isList: boolean): Promise<void> {
  let [stale, all] = [0, 0];
  for (const recipe of recipes) {
    const rows = rowsOf(recipe, readRows(recipe.architecture));
    const current = await Promise.all(rows.map((row) => isCurrent(recipe, row)));
    const old = current.filter((is) => !is).length;
    all += rows.length;
    stale += old;
    if (!isList || old === 0) continue;
    console.log(
      `${String(old).padStart(4)} of ${rows.length}  ${recipe.architecture}/${recipe.data} · ${recipe.setting}`,
    );
  }
  const zoo = await staleTrials();
  const counts = `${stale} of ${all} rows, ${zoo.stale} of ${zoo.all} trials of the zoo`;
  console.log(
    `measured with older code: ${counts}${isList ? '' : ' (listed by pnpm results --stale)'}`,
  );
}
