/** @file @nnzoo/modular: several networks that give one answer together. Start with answers.ts. */
import { defineArchitecture, predictionRecords } from '@nnzoo/training';
import { createTrainer } from './create.ts';
import { datasets, examples, own } from './data.ts';
import { modularOptions } from './options.ts';
import { ModularView } from './view.ts';

export { type Answer, average, type NamedAnswer, vote } from './answers.ts';
export { ClusterThenPredict } from './cluster-then-predict.ts';
export type { Answers, Combination, Memory, Structure } from './combination.ts';
export { EnsembleEvaluation, Score } from './evaluation.ts';
export type { MemberContext, MemberModel } from './members.ts';
export { loadBalance, mixtureLoss } from './mixture/loss.ts';
export { MixtureOfExperts, type MixtureShape } from './mixture/network.ts';
export type { ModularOptions } from './options.ts';
export { Pipeline } from './pipeline.ts';
export { Stack } from './stack.ts';
export { type CreateMember, TrainedMembers } from './trained-members.ts';
export { ModularView } from './view.ts';
export { Voting } from './voting.ts';

/** The modular network: members of other architectures, by name, put together as one. */
export const modular = defineArchitecture({
  id: 'modular',
  title: 'Modular network',
  year: 1991,
  paper: {
    authors: 'R. A. Jacobs, M. I. Jordan, S. J. Nowlan, G. E. Hinton',
    year: 1991,
    title: 'Adaptive mixtures of local experts',
    where: 'Neural Computation 3(1), 79–87, https://doi.org/10.1162/neco.1991.3.1.79',
  },
  summary:
    'Several different networks give one answer: by vote, in a row, each for its part, or led by a gate.',
  learns: 'rule',
  accepts: 'table',
  options: modularOptions,
  datasets,
  examples,
  own,
  createView: ({ task }) => new ModularView(task === 'regression'),
  createTrainer,
  records: (output, view: ModularView) => predictionRecords(output, view.table),
});
