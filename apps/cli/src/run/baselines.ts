/** @file What simple rules reach on the same split: a network must beat them to be worth it. */

import {
  asNumber,
  asRecord,
  type ImageSet,
  imagesAsTable,
  type Json,
  type SplitPolicy,
  type Table,
  type Task,
} from '@nnzoo/data';
import {
  type Architecture,
  type BaselineResult,
  type Experiment,
  measureBaselines,
  withoutValidation,
} from '@nnzoo/training';
import type { LoadedData } from '../data.ts';
import { drain } from '../drain.ts';

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
  if (!architecture.baselines && !hasBaselines(task)) return [];
  const policy = readPolicy(configuration['split']);
  const { seed } = run.config;
  const work = await baselineWork(await rawOf(run), task, { policy, seed, architecture });
  if (work === null) return [];
  const outcome = await drain(work, { ...hooks, see: () => {} });
  return outcome?.result ?? null;
}

type Work = Generator<void, BaselineResult[]>;

/** Which baselines are wanted. */
interface BaselineRequest {
  readonly policy: SplitPolicy;
  readonly seed: number;
  readonly architecture: Pick<Architecture, 'baselines'>;
}

/**
 * The measuring of the baselines that the architecture states, or that `raw` has for `task`; null
 * where there are none.
 */
export async function baselineWork(
  raw: unknown,
  task: Task,
  { policy, seed, architecture }: BaselineRequest,
): Promise<Work | null> {
  if (architecture.baselines) return architecture.baselines(raw, policy, seed);
  if (!hasBaselines(task)) return null;
  if (task !== 'language') {
    const table = asTable(raw);
    return table?.target ? measureBaselines(table, policy, seed) : null;
  }
  const { isText, measureTextBaselines } = await import('@nnzoo/datasets');
  return isText(raw) ? measureTextBaselines(raw, policy, seed) : null;
}

/**
 * The split that simple rules are measured on: rules for tables choose nothing, and learn from all
 * rows that are not tested; rules for texts and visits have the parts of the networks.
 */
export function baselineSplit(task: Task, policy: SplitPolicy): SplitPolicy {
  return task === 'classification' || task === 'regression' ? withoutValidation(policy) : policy;
}

function hasBaselines(task: Task): boolean {
  return task === 'language' || task === 'classification' || task === 'regression';
}

async function rawOf({ architecture, data }: Measurable): Promise<unknown> {
  return 'source' in data ? architecture.datasets[data.name].load(data.source) : data;
}

/** The split as the configuration states it; throws DataError `json/type`. */
export function readPolicy(json: Json): SplitPolicy {
  const { kind, test, validation, folds, fold } = asRecord(json, 'split');
  if (kind === 'everything') return { kind };
  if (kind === 'fold') {
    return {
      kind,
      folds: asNumber(folds, 'split.folds'),
      fold: asNumber(fold, 'split.fold'),
      validation: asNumber(validation, 'split.validation'),
    };
  }
  return {
    kind: 'holdout',
    test: asNumber(test, 'split.test'),
    validation: asNumber(validation, 'split.validation'),
  };
}

/** Raw data as a table of numbers: as it is, or a column a pixel; null where it is neither. */
export function asTable(raw: unknown): Table | null {
  return isTable(raw) ? raw : isImages(raw) ? imagesAsTable(raw) : null;
}

function isImages(raw: unknown): raw is ImageSet {
  return typeof raw === 'object' && raw !== null && 'pixels' in raw && 'brightest' in raw;
}

function isTable(raw: unknown): raw is Table {
  return typeof raw === 'object' && raw !== null && 'features' in raw && 'columns' in raw;
}
