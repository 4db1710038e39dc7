/** @file Measuring one cell of a recipe: trained from its seed, tested once. Read after recipes.ts and cells.ts. */
import { readFileSync } from 'node:fs';
import type { SplitPolicy } from '@nnzoo/data';
import { defaultLimits, parseText } from '@nnzoo/datasets';
import { nodeSource, readUserFile } from '@nnzoo/datasets/node';
import { type Metrics, meanOf, train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';
import type { Cell } from './cells.ts';
import type { Recipe } from './recipes.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const source = nodeSource();
const resolve = (id: string) => (registry as Registry)[id]();

/** The cell of this seed: the metrics on the test part, or their means over the folds. */
export async function measure(recipe: Recipe, seed: number): Promise<Cell> {
  const { architecture, data, setting, options, folds } = recipe;
  const runs: Metrics[] = [];
  for (let fold = 0; fold < (folds ?? 1); fold++) {
    const split =
      folds === undefined ? recipe.split : ({ kind: 'fold', folds, fold, validation: 0 } as const);
    runs.push(await run(recipe, seed, split));
  }
  const mean = (name: string): number => meanOf(runs.map((metrics) => metrics[name]));
  const metrics = Object.fromEntries(recipe.metrics.map((name) => [name, mean(name)]));
  return { architecture, data, setting, options, seed, version, metrics };
}

/** Metrics on the test part; beside them the last validation, and the epochs it took. */
async function run(recipe: Recipe, seed: number, split?: SplitPolicy): Promise<Metrics> {
  const { architecture: id, data: name, options, plan, file } = recipe;
  const architecture = await resolve(id);
  const data = file ? await textFile(file, name) : { name, source };
  const parts = { ...(plan && { plan }), ...(split && { split }) };
  const { report } = await train(architecture, { data, seed, options, ...parts, resolve });
  const validation = report.history.at(-1)?.validation;
  return {
    ...report.metrics,
    epochs: report.epochs,
    ...(validation && { validationLoss: validation['loss'] }),
  };
}

async function textFile({ variable, split }: NonNullable<Recipe['file']>, name: string) {
  const bytes = await readUserFile(process.env[variable]!, { limit: defaultLimits.bytes });
  return parseText(bytes, { name, split }).text;
}
