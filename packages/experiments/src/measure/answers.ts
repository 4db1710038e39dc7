/** @file What a model answers to rows, as numbers: probabilities of classes, or a value. Read ../trial.ts before. */
import type { Target } from '@nnzoo/data';
import type { Experiment, Records } from '@nnzoo/training';
import type { Answers } from '../trial.ts';
import type { Raw } from './scores.ts';

/**
 * By row the probability of each class, or the one value. A model that answers classes alone is
 * certain of each: 1 for the class that it names.
 */
export function answersOf(records: Records, target: Target): number[][] {
  if (target.kind === 'value') return records.map((record) => [Number(record[target.name])]);
  return records.map((record) =>
    target.labels.map((label) =>
      Number(record[`p(${label})`] ?? Number(record[target.name] === label)),
    ),
  );
}

/** What is answered to these rows, and what would be right; null where rows have no answers. */
export function answersTo(
  experiment: Pick<Experiment, 'predict'>,
  raw: Raw,
  rows: Int32Array,
): Answers | null {
  const { target } = raw;
  if (!target) return null;
  const records = experiment.predict(raw.subset(rows));
  if (records.length !== rows.length) return null;
  const actual = target.kind === 'class' ? target.ids : target.values;
  const given = answersOf(records, target);
  return { kind: target.kind, actual: Array.from(rows, (row) => actual[row]), given };
}
