/** @file From options to a trainer: which way of putting networks together. Read trainer.ts before. */
import type { Rng } from '@nnzoo/core';
import type { Table, TablePredictions, Task } from '@nnzoo/data';
import type { Architecture, Trainer } from '@nnzoo/training';
import { ClusterThenPredict } from './cluster-then-predict.ts';
import type { Combination, CombinationContext } from './combination.ts';
import { findMembers } from './members.ts';
import { MatchedBaseline } from './mixture/matched-baseline.ts';
import type { MixtureOfExperts } from './mixture/network.ts';
import { mixtureTrainer } from './mixture/trainer.ts';
import { type ModularOptions, memberNames } from './options.ts';
import { Pipeline } from './pipeline.ts';
import { Stack } from './stack.ts';
import { CombinationTrainer } from './trainer.ts';
import type { ModularView } from './view.ts';
import { Voting } from './voting.ts';

/** What an ensemble is trained with. */
export interface ModularContext {
  readonly options: ModularOptions;
  readonly view: ModularView;
  readonly task: Task;
  readonly seed: number;
  rng(purpose: string): Rng;
  resolve?(id: string): Promise<Architecture>;
}

/** @throws UsageError `modular/…`, `member/…`, `option/…` */
export async function createTrainer(
  context: ModularContext,
): Promise<Trainer<Table, Table, TablePredictions, Combination | MixtureOfExperts>> {
  const { options, view, task, seed } = context;
  const names = memberNames(options, task);
  const {
    data,
    table: { image },
  } = view;
  const from = { ...context, data, image };
  const models = await findMembers(names, from);
  if (options.combine === 'mixture') {
    const [name] = options.matchedBaseline;
    const [found] = name === 'none' ? [] : await findMembers([name], from);
    return mixtureTrainer({
      ...context,
      models,
      matchedBaseline: found ? new MatchedBaseline(found, seed) : null,
    });
  }
  const { width, table } = view;
  const combiner =
    options.combine === 'stack'
      ? (await findMembers(options.combiner, { ...from, image: null }))[0]
      : null;
  const parts = { models, combiner, options, width, labels: table.labels, seed };
  return new CombinationTrainer(combinationOf(parts), view);
}

function combinationOf(context: CombinationContext): Combination {
  const { combine } = context.options;
  switch (combine) {
    case 'vote':
    case 'average':
      return new Voting(context);
    case 'stack':
      return new Stack(context);
    case 'pipeline':
      return new Pipeline(context);
    case 'cluster-then-predict':
      return new ClusterThenPredict(context);
    case 'mixture':
      throw new Error('a mixture is trained as one network');
    default:
      return combine satisfies never;
  }
}
