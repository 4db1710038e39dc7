/**
 * @file What the tables show: the recipes of all architectures, each from `recipes.ts` beside its
 * chapter. Nothing there was chosen on test data: the settings are the sources'.
 */
import { existsSync } from 'node:fs';
import { protocolName } from '@nnzoo/data';
import { type Architecture, type Recipe, usualSplit } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';

/** A recipe with the architecture whose folder it stands in. */
export interface OwnedRecipe extends Recipe {
  readonly architecture: string;
}

async function recipesOf(id: string): Promise<OwnedRecipe[]> {
  const file = new URL(`../../packages/${id}/recipes.ts`, import.meta.url);
  if (!existsSync(file)) return [];
  const { recipes: own }: { readonly recipes: readonly Recipe[] } = await import(file.href);
  return own.map((recipe) => ({ architecture: id, ...recipe }));
}

/** All of them, in teaching order. */
export const recipes: readonly OwnedRecipe[] = (
  await Promise.all(Object.keys(registry).map(recipesOf))
).flat();

/**
 * How the rows of a recipe are divided, where that is not the data set's own way: `10-fold`,
 * `all rows`. A published figure was measured in the same way.
 */
export function protocolOf({ data, folds, split }: Recipe, { datasets }: Architecture) {
  if (folds !== undefined) return protocolName({ kind: 'fold', folds, fold: 0, validation: 0 });
  const entry = Object.hasOwn(datasets, data) ? datasets[data] : undefined;
  const usual = entry && (entry.split ?? usualSplit(entry.task));
  const policy = split ?? usual;
  return policy ? protocolName(policy) : null;
}
