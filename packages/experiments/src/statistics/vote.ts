/**
 * @file An ensemble of seeds: the members' answers to each test row averaged, then judged as one model. It
 * gains by what the members do not agree on. Read rows.ts before.
 * @see Hansen, Salamon (1990), Neural network ensembles
 */
import { UsageError } from '@nnzoo/core';
import { meanOf, summarize } from '@nnzoo/training';
import { type ComparedModel, modelName, type Repeats } from '../models.ts';
import type { TrialResults } from '../run-trials.ts';
import { type Answers, modelOf, pairOf, type Trial, type TrialResult } from '../trial.ts';
import type { Measured } from './rows.ts';

/** What a vote came to on some test rows. */
export interface Vote {
  /** Accuracy, or root mean squared error. */
  readonly value: number;
  /** For each test row 1 or 0 for right or wrong, or the squared error. */
  readonly scores: readonly number[];
}

/**
 * The mean of what the members answered, judged: the class of the largest mean probability (of equal
 * ones the first), or the mean value.
 */
export function voteOf(members: readonly Answers[]): Vote {
  const [{ kind, actual, given }] = members;
  const scores = actual.map((right, row) => {
    const means = given[row].map((_, k) => meanOf(members.map((each) => each.given[row][k])));
    return kind === 'class'
      ? Number(means.indexOf(Math.max(...means)) === right)
      : (means[0] - right) ** 2;
  });
  const mean = meanOf(scores);
  return { value: kind === 'class' ? mean : Math.sqrt(mean), scores };
}

/**
 * Says why nobody can vote.
 *
 * @throws UsageError `vote/seeds` for a single seed, `vote/task` where answers are neither classes nor numbers
 */
export function checkVote(models: readonly ComparedModel[], { seeds }: Repeats): void {
  if (seeds < 2) {
    const message = '--vote: one seed is no ensemble; give at least two, --seeds 5';
    throw new UsageError('vote/seeds', message, { seeds });
  }
  for (const model of models) {
    const metric = model.settings?.primaryMetric.metric ?? 'accuracy';
    if (metric === 'accuracy' || metric === 'rmse') continue;
    const message = `--vote: ${modelName(model)} on ${model.data} is judged by ${metric}; the answers of classes and of numbers can be averaged, no others`;
    throw new UsageError('vote/task', message, { metric, data: model.data });
  }
}

/** The row of the vote below that of its members; none where nobody was to vote, or could. */
export function votesOf(
  { row }: Measured,
  trials: readonly Trial[],
  { resultOf }: Pick<TrialResults, 'resultOf'>,
): Measured[] {
  const own = trials.filter((each) => {
    return each.keepsAnswers && modelOf(each) === row.id;
  });
  const splits = [...new Set(own.map(({ split }) => JSON.stringify(split)))];
  const votes = splits.flatMap((split) => {
    const members = own
      .filter((each) => JSON.stringify(each.split) === split)
      .flatMap((trial) => memberOf(trial, resultOf(trial)) ?? []);
    return members.length < 2 ? [] : [{ members, ...voteOf(members.map((each) => each.answers)) }];
  });
  if (votes.length === 0) return [];
  const size = Math.max(...votes.map(({ members }) => members.length));
  const values = votes.map(({ value }) => value);
  const { mean, standardDeviation } = summarize(values);
  const times = row.seconds === null ? null : row.seconds * size;
  const voted = {
    ...row,
    ...{ id: `${row.id}, vote of ${size}`, title: `${row.title}, vote of ${size}` },
    ...{ mean, standardDeviation: values.length > 1 ? standardDeviation : null },
    ...{ trials: votes.length, failed: 0, reference: null, note: '' },
    ...{ parameters: row.parameters && row.parameters * size, seconds: times },
  };
  // A pair with each of its members' trials, so that all rows are compared on the same test rows.
  const samples = votes.flatMap(({ members, value, scores }) =>
    members.map(({ pair, rows }) => ({ pair, value, rows, scores })),
  );
  return [{ row: voted, samples }];
}

function memberOf(trial: Trial, result: TrialResult | undefined) {
  const answers = result?.outcomes[0]?.answers;
  return result && answers && { pair: pairOf(trial), rows: result.rows, answers };
}
