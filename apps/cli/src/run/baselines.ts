/** @file What simple rules reach on the same split: a network must beat them to be worth it. */

import { asNumber, asRecord, type Json, type SplitPolicy } from '@nnzoo/data';
import type { Architecture, BaselineResult, Experiment } from '@nnzoo/training';
import { drain } from '@nnzoo/training';
import type { LoadedData } from '../data.ts';

/** A run whose baselines are wanted. */
export interface Measurable {
  readonly architecture: Architecture;
  readonly experiment: Experiment;
  readonly data: LoadedData['data'];
  readonly config: { readonly seed: number };
}

/**
 * Measures the baselines of a table with a target, or of a text; none for other data. Null when
 * stopped.
 */
export async function baselinesOf(
  run: Measurable,
  hooks: { readonly stops: () => boolean; now(): number },
): Promise<readonly BaselineResult[] | null> {
  const { task, configuration } = run.experiment;
  const { architecture } = run;
  const { baselineWork, hasBaselines } = await import('@nnzoo/experiments');
  if (!architecture.baselines && !hasBaselines(task)) return [];
  const policy = readPolicy(configuration['split']);
  const { seed } = run.config;
  const work = await baselineWork(await rawOf(run), task, { policy, seed, architecture });
  if (work === null) return [];
  const outcome = await drain(work, { ...hooks, see: () => {} });
  return outcome?.result ?? null;
}

async function rawOf({ architecture, data }: Measurable): Promise<unknown> {
  return 'source' in data ? architecture.datasets[data.name].load(data.source) : data;
}

/** The split as the configuration states it; throws DataError `json/type`. */
export function readPolicy(json: Json): SplitPolicy {
  const { kind, test, validation, folds, fold, ...others } = asRecord(json, 'split');
  if (kind === 'everything') return { kind };
  const rest = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, asNumber(value, `split.${name}`)]),
  );
  if (kind === 'fold') {
    return {
      ...{ ...rest, kind },
      folds: asNumber(folds, 'split.folds'),
      fold: asNumber(fold, 'split.fold'),
      validation: asNumber(validation, 'split.validation'),
    };
  }
  return {
    ...{ ...rest, kind: 'holdout' },
    test: asNumber(test, 'split.test'),
    validation: asNumber(validation, 'split.validation'),
  };
}
