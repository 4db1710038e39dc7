/**
 * @file What the training came to: classes separated, proven impossible to separate, or neither yet.
 * Read after passes.ts.
 */
import { isNnzooError, linalg } from '@nnzoo/core';
import { type Finding, type TableBatch, type TablePreprocessor, unstandardize } from '@nnzoo/data';
import type { PerceptronClassifier } from './classifier.ts';
import type { Theorem } from './passes.ts';
import type { Perceptron } from './perceptron.ts';

type Proof = linalg.Separable | linalg.NotSeparable;

/** How Rosenblatt's training ended. */
export interface Outcome {
  /** Passes; 0 before the first one. */
  readonly epochs: number;
  readonly updates: number;
  /** Null where no pass was without a mistake. */
  readonly theorem: Theorem | null;
  /** Whether the columns were brought to one scale. */
  readonly standardized: boolean;
}

/** The proof is a linear program; with more columns it would take longer than the training. */
const mostColumns = 128;

/** One finding where all is separated; otherwise one for each class that is not. */
export function separationFindings(
  batch: TableBatch,
  preprocessor: TablePreprocessor,
  model: PerceptronClassifier,
  outcome: Outcome,
): Finding[] {
  if (outcome.theorem !== null) return [separated(outcome, outcome.theorem)];
  if (outcome.epochs === 0) return [];
  return unseparated(batch, preprocessor, model).map(({ proof, ...found }) =>
    proof !== null && !proof.separable
      ? inseparable(found, proof, preprocessor)
      : unfound(found, proof, outcome),
  );
}

/** One finding for each class of which it is proven that no plane separates it. */
export function inseparableFindings(
  batch: TableBatch,
  preprocessor: TablePreprocessor,
  model: PerceptronClassifier,
): Finding[] {
  return unseparated(batch, preprocessor, model).flatMap(({ proof, ...found }) =>
    proof !== null && !proof.separable ? [inseparable(found, proof, preprocessor)] : [],
  );
}

/** A class whose unit does not separate it. */
interface Found {
  readonly subject: string;
  /** Rows of the batch on the wrong side of its plane, of how many. */
  readonly wrong: number;
  readonly rows: number;
}

function unseparated(
  batch: TableBatch,
  preprocessor: TablePreprocessor,
  model: PerceptronClassifier,
): (Found & { readonly proof: Proof | null })[] {
  const others = model.units.length === 1 ? preprocessor.labels[0] : 'the rest';
  return model.units.flatMap((unit, i) => {
    const signs = batch.classes.map((id) => model.target(i, id));
    if (isSeparatedBy(unit, batch, signs)) return [];
    const wrong = countWrong(unit, batch, signs);
    const subject = `${preprocessor.labels[model.classOf(i)]} against ${others}`;
    return [{ subject, wrong, rows: batch.size, proof: prove(batch, signs) }];
  });
}

function separated({ epochs, updates }: Outcome, { margin, bound }: Theorem): Finding {
  return {
    check: 'separability',
    severity: 'good',
    subject: 'training rows',
    measured: `separated with ${updates} corrections; pass ${epochs} needed none`,
    healthy: `at most ${Math.floor(bound)} corrections, (R/γ)² for the margin ${format(margin)} that was found`,
    fix: '',
  };
}

const check = 'separability';
const healthy = 'a plane with either class on its own side';

function inseparable(
  { subject, wrong, rows }: Found,
  proof: linalg.NotSeparable,
  preprocessor: TablePreprocessor,
): Finding {
  const measured = `${wrong} of ${rows} training rows are on the wrong side; proven not linearly separable: mixtures of the rows of either class meet${place(proof, preprocessor)}`;
  const fix =
    'a network with a hidden layer bends its boundary: feedforward, or scalar for two classes';
  return { check, severity: 'warning', subject, measured, healthy, fix };
}

function unfound(
  { subject, wrong, rows }: Found,
  proof: Proof | null,
  { epochs, standardized }: Outcome,
): Finding {
  const known =
    proof === null
      ? 'it is not known whether a plane separates them'
      : 'a plane exists and was not found yet';
  const longer = `--epochs ${10 * epochs}`;
  return {
    ...{ check, severity: 'note', subject, healthy },
    measured: `${wrong} of ${rows} training rows are on the wrong side; ${known}`,
    fix: standardized
      ? longer
      : `${longer}, or --standardize, which widens the margin where scales differ`,
  };
}

/** Null where the columns are too many, or the sets too close for float64. */
function prove(batch: TableBatch, signs: Int32Array): Proof | null {
  if (batch.columns > mostColumns) return null;
  try {
    return linalg.separability(batch.features, signs, batch.columns);
  } catch (error) {
    if (isNnzooError(error) && error.code === 'separability/undecided') return null;
    throw error;
  }
}

/** Each row strictly on its own side. */
function isSeparatedBy(unit: Perceptron, batch: TableBatch, signs: Int32Array): boolean {
  const { features, columns } = batch;
  return signs.every((sign, row) => sign * unit.activation(features, row * columns) > 0);
}

function countWrong(unit: Perceptron, batch: TableBatch, signs: Int32Array): number {
  const { features, columns } = batch;
  return signs.filter((sign, row) => (unit.output(features, row * columns) === 1) !== sign > 0)
    .length;
}

/** ` in (0.5, 0.5)`, in the units of the data; nothing where the numbers would be a list. */
function place({ point }: linalg.NotSeparable, { standardizer }: TablePreprocessor): string {
  if (point.length > 3) return '';
  const values = Array.from(point, (value, i) => unstandardize(value, standardizer.scales[i]));
  return ` in (${values.map(format).join(', ')})`;
}

function format(value: number): string {
  return String(Number(value.toPrecision(3)));
}
