/** @file Measuring one row of a recipe: a trial for each fold, trained from its seed, tested once. Read recipes.ts and rows.ts before. */
import type { SplitPolicy } from '@nnzoo/data';
import { runTrials, type Trial, type TrialResult } from '@nnzoo/experiments';
import { type Architecture, type Metrics, meanOf, usualSplit } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';
import { pool, version } from './lab.ts';
import type { OwnedRecipe } from './recipes.ts';
import type { ResultRow } from './rows.ts';

/** The row of this seed: the metrics on the test part, or their means over the folds. */
export async function measure(recipe: OwnedRecipe, seed: number): Promise<ResultRow> {
  const { architecture, data, setting, options } = recipe;
  const trials = trialsOf(recipe, seed, await (registry as Registry)[architecture]());
  const { resultOf } = await runTrials(trials, pool).done;
  const results = trials.flatMap((trial) => resultOf(trial) ?? []);
  const runs = results.map(metricsOf);
  const mean = (name: string): number => meanOf(runs.map((metrics) => metrics[name]));
  const metrics = Object.fromEntries(recipe.metrics.map((name) => [name, mean(name)]));
  const [{ code, loaded }] = results;
  return { architecture, data, setting, options, seed, version, code, loaded, metrics };
}

/** The trials of one row. */
function trialsOf(recipe: OwnedRecipe, seed: number, { datasets, own }: Architecture): Trial[] {
  const { architecture, data, options, plan = {}, folds } = recipe;
  const entry = Object.hasOwn(datasets, data) ? datasets[data] : null;
  const { task, split } = entry ?? { task: 'language' as const, ...own.language };
  const primaryMetric = (entry ?? own.language)?.primaryMetric;
  if (primaryMetric === undefined) throw new Error(`${architecture} takes no ${data}`);
  const policies: SplitPolicy[] =
    folds === undefined
      ? [recipe.split ?? split ?? usualSplit(task)]
      : Array.from({ length: folds }, (_, fold) => ({ kind: 'fold', folds, fold, validation: 0 }));
  return policies.map((policy) => ({
    ...{ measures: 'model', architecture, data, task, primaryMetric, split: policy, seed },
    ...{ options, plan },
  }));
}

/** Metrics on the test part; beside them the last validation, and the epochs it took. */
function metricsOf({ outcomes, history, epochs }: TrialResult): Metrics {
  const validation = history.at(-1)?.validation;
  return {
    ...outcomes[0].metrics,
    epochs,
    ...(validation && { validationLoss: validation['loss'] }),
  };
}
