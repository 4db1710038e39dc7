/** @file Votes of seeds: as worked out by hand, as scikit-learn's soft voting, and through whole comparisons. */
import { describe, expect, test } from 'vitest';
import { localPool } from '../src/local-pool.ts';
import { findModels, trialsOf } from '../src/models.ts';
import { readTrial } from '../src/read-trial.ts';
import { runTrials } from '../src/run-trials.ts';
import { rowsOf } from '../src/statistics/rows.ts';
import { checkVote, voteOf } from '../src/statistics/vote.ts';
import { formatResult, readResult } from '../src/trial-json.ts';
import { lab } from './support/lab.ts';

async function compared(name: string, data: string, folds: number | null, seeds = 3) {
  const models = await findModels([name], data, lab);
  const trials = trialsOf(models, { seeds, folds, length: null, vote: true });
  const results = await runTrials(trials, localPool(lab)).done;
  return { trials, results, rows: rowsOf(models, trials, results) };
}

describe('a vote', () => {
  test('of classes takes the largest mean probability, as scikit-learn does', () => {
    // VotingClassifier(voting='soft') of scikit-learn 1.2 over these answers: classes 0, 1, 1, 2.
    const first = [
      [0.9, 0.05, 0.05],
      [0.6, 0.4, 0],
      [0.2, 0.5, 0.3],
      [0.3, 0.3, 0.4],
    ];
    const second = [
      [0.3, 0.4, 0.3],
      [0.1, 0.9, 0],
      [0.5, 0.4, 0.1],
      [0.4, 0.1, 0.5],
    ];
    const third = [
      [0.2, 0.5, 0.3],
      [0.5, 0.3, 0.2],
      [0.1, 0.6, 0.3],
      [0.1, 0.2, 0.7],
    ];
    const vote = voteOf(
      [first, second, third].map((given) => ({ kind: 'class', actual: [0, 0, 1, 2], given })),
    );
    // Row 1: two of three say class 1 by a hair less than the first is sure of class 0.
    expect(vote).toEqual({ value: 0.75, scores: [1, 0, 1, 1] });
  });

  test('of numbers takes the mean, worked out by hand', () => {
    const of = (...values: number[]) => values.map((value) => [value]);
    const actual = [2, 5];
    const vote = voteOf([
      { kind: 'value', actual, given: of(1, 4) },
      { kind: 'value', actual, given: of(5, 5) },
    ]);
    // Means 3 and 4.5: errors 1 and −.5.
    expect(vote.scores).toEqual([1, 0.25]);
    expect(vote.value).toBeCloseTo(Math.sqrt(0.625), 15);
  });

  test('stands below its members, all on the same test rows, and is what their answers say', async () => {
    const { trials, results, rows } = await compared('feedforward:layers=4,epochs=8', 'iris', null);
    const done = trials.flatMap((trial) => results.resultOf(trial) ?? []);
    expect(new Set(done.map((each) => each.rows.fingerprint)).size).toBe(1);
    const members = done.flatMap(({ outcomes }) => outcomes[0].answers ?? []);
    expect(new Set(members.map(({ given }) => JSON.stringify(given))).size).toBe(3);
    // By hand: sums of three probabilities, the largest wins.
    const right = members[0].actual.filter((actual, row) => {
      const sums = [0, 1, 2].map((k) => members.reduce((sum, { given }) => sum + given[row][k], 0));
      return sums.indexOf(Math.max(...sums)) === actual;
    });
    const [alone, vote] = rows;
    expect(vote).toMatchObject({
      id: `${alone.id}, vote of 3`,
      trials: 1,
      standardDeviation: null,
    });
    expect(vote.mean).toBeCloseTo(right.length / 30, 15);
    expect(vote.parameters).toBe(3 * alone.parameters!);
    expect((vote.verdict ?? alone.verdict)?.method).toBe('bootstrap');
    expect(readResult(JSON.parse(formatResult(done[0])))).toEqual(done[0]);
    expect(readTrial(JSON.parse(JSON.stringify(trials[0])))).toEqual(trials[0]);
  });

  test('under folds is one for each, and no seed counts as other test rows', async () => {
    const { rows } = await compared('linear:method=gradient,epochs=3', 'diabetes', 3, 2);
    const [alone, vote] = rows;
    expect([alone.trials, vote.trials]).toEqual([6, 3]);
    // The squared error of a mean is at most the mean squared error (Jensen).
    expect(vote.mean!).toBeLessThanOrEqual(alone.mean! + 1e-12);
    expect((vote.verdict ?? alone.verdict)?.method).toBe('corrected-t');
  });

  test.each([
    ['perceptron', 'iris', 1, 'vote/seeds'],
    ['makemore', 'first-names', 5, 'vote/task'],
  ])('of %s on %s from %d seeds is refused', async (name, data, seeds, code) => {
    const models = await findModels([name], data, lab);
    expect(() => checkVote(models, { seeds, folds: null, length: null })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
