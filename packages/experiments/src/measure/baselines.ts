/** @file The simple rules that a network must beat, on the same split: which there are for some data. */
import { asTable, type SplitPolicy, type Task } from '@nnzoo/data';
import {
  type Architecture,
  type BaselineResult,
  measureBaselines,
  withoutValidation,
} from '@nnzoo/training';

/** Which baselines are wanted. */
export interface BaselineRequest {
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
): Promise<Generator<void, BaselineResult[]> | null> {
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

/** True where simple rules are known for the task, whatever the architecture. */
export function hasBaselines(task: Task): boolean {
  return task === 'language' || task === 'classification' || task === 'regression';
}
