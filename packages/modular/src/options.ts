/** @file The settings of an ensemble, with range and help. */

import type { Task } from '@nnzoo/data';
import type { OptionSpecs, OptionValues } from '@nnzoo/training';

export const modularOptions = {
  combine: {
    type: 'choice',
    default: 'vote',
    choices: ['vote', 'average', 'stack', 'pipeline', 'cluster-then-predict', 'mixture'],
    help: 'how the members of the ensemble are combined into one answer',
  },
  members: {
    type: 'names',
    default: ['usual'],
    longest: 32,
    help: 'members: architectures, each with options of its own: som,feedforward:layers=20:epochs=5',
  },
  copies: {
    type: 'integer',
    default: 1,
    min: 1,
    max: 50,
    help: 'vote, average: networks of each kind, from different seeds; more are steadier, and take longer',
  },
  innerFolds: {
    type: 'integer',
    default: 5,
    min: 2,
    max: 20,
    help: 'stack: folds, parts of the training rows that are held out in turn; more needs more trainings',
  },
  combiner: {
    type: 'names',
    default: ['linear'],
    longest: 1,
    help: 'stack: the network that combines the answers, written like a member',
  },
  experts: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 64,
    help: 'mixture: number of experts behind the gate, of the members’ kinds in turn',
  },
  active: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 64,
    help: 'mixture: top-k, experts that answer for a row, those with the largest weights; 0 is all',
  },
  matchedBaseline: {
    type: 'names',
    default: ['none'],
    longest: 1,
    help: 'mixture: parameter-matched baseline, one network to compare with, written like a member',
  },
  balance: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    help: 'mixture: weight of the load-balancing loss; more spreads the rows over all experts',
  },
  learningRate: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    search: { min: 1e-3, max: 0.1, scale: 'log' },
    help: 'mixture: learning rate of Adam, about how far a step moves a weight',
  },
  weightDecay: {
    type: 'number',
    default: 0,
    min: 0,
    max: 10,
    search: { min: 1e-6, max: 1e-2, scale: 'log' },
    help: 'mixture: weight decay (L2 penalty), moves every weight towards 0, against overfitting',
  },
  batchSize: {
    type: 'integer',
    default: 32,
    min: 1,
    max: 65_536,
    help: 'mixture: batch size, rows of a step',
  },
} as const satisfies OptionSpecs;

/** Values of {@link modularOptions}. */
export type ModularOptions = OptionValues<typeof modularOptions>;

/** The members where none are named. */
const usual = {
  vote: ['som', 'rbf', 'feedforward'],
  average: ['som', 'rbf', 'feedforward'],
  stack: ['som', 'rbf', 'feedforward'],
  pipeline: ['som', 'linear'],
  'cluster-then-predict': ['som:width=2:height=2', 'linear'],
  mixture: ['linear'],
} as const satisfies Record<ModularOptions['combine'], readonly string[]>;

/** The members that are asked for; for numbers, a linear network takes the place of the map. */
export function memberNames(
  { combine, members }: Pick<ModularOptions, 'combine' | 'members'>,
  task: Task,
): readonly string[] {
  if (members.length > 1 || members[0] !== 'usual') return members;
  const names = usual[combine];
  const isCommittee = combine === 'vote' || combine === 'average' || combine === 'stack';
  if (task !== 'regression' || !isCommittee) return names;
  return names.map((name) => (name === 'som' ? 'linear' : name));
}
