/** @file The published figures that `zoo compare` shows: of the recipes, those with the settings that a data set has by default. */
import { type Architecture, resolveOptions } from '@nnzoo/training';
import { type OwnedRecipe, protocolOf, recipes } from '../results/recipes.ts';

const head = `/** @file Published figures by data set. Written by \`pnpm generate\` from the recipes of the architectures: change those. */
import type { PublishedFigure } from './reference.ts';

export const published: readonly PublishedFigure[] = [
`;

/** The module, as the formatter would have it. */
export function publishedModule(architectures: readonly Architecture[]): string {
  const entries = recipes.flatMap((recipe) => {
    const architecture = architectures.find(({ id }) => id === recipe.architecture);
    return architecture && isDefault(architecture, recipe) ? entryOf(architecture, recipe) : [];
  });
  return `${head}${entries.join('')}];\n`;
}

/** True for a recipe that changes nothing about what the data set does by itself. */
function isDefault({ options, datasets }: Architecture, recipe: OwnedRecipe): boolean {
  if (recipe.plan || recipe.file || recipe.split) return false;
  const entry = Object.hasOwn(datasets, recipe.data) ? datasets[recipe.data] : undefined;
  if (!entry) return false;
  const asked = resolveOptions(options, recipe.options, entry.options);
  const usual = resolveOptions(options, {}, entry.options);
  return JSON.stringify(asked) === JSON.stringify(usual);
}

function entryOf(architecture: Architecture, recipe: OwnedRecipe): string[] {
  const { id, datasets } = architecture;
  const { data, otherwise, source } = recipe;
  const protocol = protocolOf(recipe, architecture) ?? undefined;
  const { metric } = datasets[data].primaryMetric;
  const figure = recipe.published[metric];
  if (!figure) return [];
  const { mean, standardDeviation } = figure;
  const fields = {
    architecture: id,
    data,
    metric,
    mean,
    standardDeviation,
    protocol,
    otherwise,
    source,
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    ${name}: ${literal(value)},\n`);
  return [`  {\n${lines.join('')}  },\n`];
}

function literal(value: string | number | undefined): string {
  return typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : String(value);
}
