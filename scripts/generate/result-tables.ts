/** @file Tables of measured results, from the rows in results/ and the recipes behind them. */
import { shownName } from '@nnzoo/datasets';
import { markdownTable } from '@nnzoo/experiments';
import { type Architecture, summarize } from '@nnzoo/training';
import { type OwnedRecipe, protocolOf, recipes } from '../results/recipes.ts';
import { readRows, rowsOf } from '../results/rows.ts';

/** What a metric is called in a table. */
const headings: Readonly<Record<string, string>> = {
  quantizationError: 'QE',
  topographicError: 'TE',
  validationLoss: 'dev loss',
};

const show = (mean: number, standardDeviation: number | undefined): string =>
  `${Number(mean.toFixed(4))}${standardDeviation ? ` ± ${standardDeviation.toFixed(4)}` : ''}`;

/** The published figure, with what was done otherwise for it. */
function showPublished({ published, otherwise }: OwnedRecipe, name: string): string {
  const figure = published[name];
  if (!figure) return '–';
  return `${show(figure.mean, figure.standardDeviation)}${otherwise === undefined ? '' : ` (${otherwise})`}`;
}

/** Ours of each metric over the seeds; '–' before the recipe was run. */
function measured(recipe: OwnedRecipe): Map<string, string> {
  const rows = rowsOf(recipe, readRows(recipe.architecture));
  return new Map(
    recipe.metrics.map((name) => {
      if (rows.length === 0) return [name, '–'];
      const { mean, standardDeviation } = summarize(rows.map(({ metrics }) => metrics[name]));
      return [name, show(mean, standardDeviation)];
    }),
  );
}

/** All recipes of one architecture: ours over the published figure, metric by metric. */
export function referenceTable(architecture: Architecture): string {
  const { id } = architecture;
  const mine = recipes.filter((recipe) => recipe.architecture === id && !recipe.detailed);
  const metrics = [...new Set(mine.flatMap((recipe) => recipe.metrics))];
  const header = [
    'data',
    'setting',
    'seeds',
    ...metrics.flatMap((name) => [headings[name] ?? name, 'published']),
  ];
  const rows = mine.map((recipe) => {
    const ours = measured(recipe);
    return [
      shownName(recipe.data, protocolOf(recipe, architecture)),
      recipe.setting,
      // What was measured, not what was planned.
      String(rowsOf(recipe, readRows(id)).length || '–'),
      ...metrics.flatMap((name) => [ours.get(name) ?? '–', showPublished(recipe, name)]),
    ];
  });
  return `${markdownTable(header, rows)}\n\n${sourcesOf(mine)}`;
}

/** The recipes of one architecture that are shown in detail: a row each, all metrics. */
export function detailTable(architecture: Architecture): string {
  const { id } = architecture;
  const mine = recipes.filter((recipe) => recipe.architecture === id && recipe.detailed);
  const metrics = [...new Set(mine.flatMap((recipe) => recipe.metrics))];
  const rows = mine.map((recipe) => {
    const ours = measured(recipe);
    const seeds = String(rowsOf(recipe, readRows(id)).length || '–');
    const data = shownName(recipe.data, protocolOf(recipe, architecture));
    return [data, recipe.setting, seeds, ...metrics.map((name) => ours.get(name) ?? '–')];
  });
  return markdownTable(
    ['data', 'setting', 'seeds', ...metrics.map((name) => headings[name] ?? name)],
    rows,
  );
}

/** Every recipe in a row, over all architectures, in teaching order. */
export function resultsTable(architectures: readonly Architecture[]): string {
  const rows = architectures.flatMap((architecture) => {
    const { id, title } = architecture;
    return recipes
      .filter((recipe) => recipe.architecture === id)
      .map((recipe) => {
        const ours = measured(recipe);
        const list = (value: (name: string) => string | undefined) =>
          recipe.metrics
            .flatMap((name) => (value(name) ? [`${headings[name] ?? name} ${value(name)}`] : []))
            .join(', ');
        return [
          `[${title}](../packages/${id})`,
          shownName(recipe.data, protocolOf(recipe, architecture)),
          recipe.setting,
          list((name) => ours.get(name)),
          list((name) => recipe.published[name] && showPublished(recipe, name)),
        ];
      });
  });
  const header = ['architecture', 'data', 'setting', 'ours', 'published'];
  return `${markdownTable(header, rows)}\n\n${sourcesOf(recipes)}`;
}

function sourcesOf(rows: readonly OwnedRecipe[]): string {
  const sources = new Set(rows.map(({ source }) => source).filter((source) => source !== ''));
  if (sources.size === 0) return 'Nothing was published for these settings.';
  return `Published: ${[...sources].join('; ')}.`;
}
