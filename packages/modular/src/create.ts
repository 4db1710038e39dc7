/** @file From options to a trainer: which way of putting networks together. Read trainer.ts before. */
import type { Rng } from '@nnzoo/core';
import type { Architecture, Task } from '@nnzoo/training';
import type { Combination, CombinationContext } from './combination.ts';
import { Ensemble } from './ensemble.ts';
import { findMembers } from './members.ts';
import { type ModularOptions, memberNames } from './options.ts';
import { CombinationTrainer } from './trainer.ts';
import type { ModularView } from './view.ts';

/** What a whole is trained with. */
export interface ModularContext {
  readonly options: ModularOptions;
  readonly view: ModularView;
  readonly task: Task;
  readonly seed: number;
  rng(purpose: string): Rng;
  resolve?(id: string): Promise<Architecture>;
}

/** @throws UsageError `modular/…`, `member/…`, `option/…` */
export async function createTrainer(context: ModularContext): Promise<CombinationTrainer> {
  const { options, view, task, seed } = context;
  const names = memberNames(options, task);
  const candidates = await findMembers(names, { ...context, data: view.data });
  const { width, table } = view;
  const parts = { candidates, options, width, labels: table.labels, seed };
  return new CombinationTrainer(combinationOf(parts), view);
}

function combinationOf(context: CombinationContext): Combination {
  return new Ensemble(context);
}
