/** @file Tables of measured results, from the cells in results/ and the recipes behind them. */
import { type Architecture, summarize } from '@nnzoo/training';
import { markdownTable } from '../../apps/cli/src/markdown-table.ts';
import { cellsOf, readCells } from '../results/cells.ts';
import { type Published, type Recipe, recipes } from '../results/recipes.ts';

/** What a metric is called in a table. */
const headings: Readonly<Record<string, string>> = {
  quantizationError: 'QE',
  topographicError: 'TE',
  validationLoss: 'dev loss',
};

const show = (mean: number, deviation: number | undefined): string =>
  `${Number(mean.toFixed(4))}${deviation ? ` ± ${deviation.toFixed(4)}` : ''}`;

const showPublished = (published: Published | undefined): string =>
  published ? show(published.mean, published.deviation) : '–';

/** Ours of each metric over the seeds; '–' before the recipe was run. */
function measured(recipe: Recipe): Map<string, string> {
  const cells = cellsOf(recipe, readCells(recipe.architecture));
  return new Map(
    recipe.metrics.map((name) => {
      if (cells.length === 0) return [name, '–'];
      const { mean, deviation } = summarize(cells.map(({ metrics }) => metrics[name]));
      return [name, show(mean, deviation)];
    }),
  );
}

/** All recipes of one architecture: ours over the published figure, metric by metric. */
export function referenceTable(id: string): string {
  const mine = recipes.filter(({ architecture, detailed }) => architecture === id && !detailed);
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
      recipe.data,
      recipe.setting,
      // What was measured, not what was planned.
      String(cellsOf(recipe, readCells(id)).length || '–'),
      ...metrics.flatMap((name) => [ours.get(name) ?? '–', showPublished(recipe.published[name])]),
    ];
  });
  return `${markdownTable(header, rows)}\n\n${sourcesOf(mine)}`;
}

/** The recipes of one architecture that are shown in detail: a row each, all metrics. */
export function detailTable(id: string): string {
  const mine = recipes.filter(({ architecture, detailed }) => architecture === id && detailed);
  const metrics = [...new Set(mine.flatMap((recipe) => recipe.metrics))];
  const rows = mine.map((recipe) => {
    const ours = measured(recipe);
    const seeds = String(cellsOf(recipe, readCells(id)).length || '–');
    return [recipe.setting, seeds, ...metrics.map((name) => ours.get(name) ?? '–')];
  });
  return markdownTable(
    ['setting', 'seeds', ...metrics.map((name) => headings[name] ?? name)],
    rows,
  );
}

/** Every recipe in a row, over all architectures, in teaching order. */
export function resultsTable(architectures: readonly Architecture[]): string {
  const rows = architectures.flatMap(({ id, title }) =>
    recipes
      .filter(({ architecture }) => architecture === id)
      .map((recipe) => {
        const ours = measured(recipe);
        const list = (value: (name: string) => string | undefined) =>
          recipe.metrics
            .flatMap((name) => (value(name) ? [`${headings[name] ?? name} ${value(name)}`] : []))
            .join(', ');
        return [
          `[${title}](../packages/${id})`,
          recipe.data,
          recipe.setting,
          list((name) => ours.get(name)),
          list((name) => recipe.published[name] && showPublished(recipe.published[name])),
        ];
      }),
  );
  const header = ['architecture', 'data', 'setting', 'ours', 'published'];
  return `${markdownTable(header, rows)}\n\n${sourcesOf(recipes)}`;
}

function sourcesOf(rows: readonly Recipe[]): string {
  const sources = new Set(rows.map(({ source }) => source).filter((source) => source !== ''));
  if (sources.size === 0) return 'Nothing was published for these settings.';
  return `Published: ${[...sources].join('; ')}.`;
}
