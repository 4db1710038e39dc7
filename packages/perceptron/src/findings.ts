/**
 * @file What the training came to: classes separated, proven impossible to separate, or neither yet.
 * Read after passes.ts.
 */
import { isNnzooError, linalg } from '@nnzoo/core';
import { type Finding, type TableBatch, type TableView, unstandardize } from '@nnzoo/training';
import type { PerceptronClassifier } from './classifier.ts';
import type { Theorem } from './passes.ts';
import type { Perceptron } from './perceptron.ts';

type Proof = linalg.Separable | linalg.NotSeparable;

/** How the training ended. */
export interface Outcome {
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
  view: TableView,
  model: PerceptronClassifier,
  outcome: Outcome,
): Finding[] {
  if (outcome.theorem !== null) return [separated(outcome, outcome.theorem)];
  if (outcome.epochs === 0) return [];
  const others = model.units.length === 1 ? view.labels[0] : 'the rest';
  return model.units.flatMap((unit, i) => {
    const subject = `${view.labels[model.classOf(i)]} against ${others}`;
    const signs = batch.classes.map((id) => model.target(i, id));
    const proof = isSeparatedBy(unit, batch, signs) ? 'separated' : prove(batch, signs);
    return proof === 'separated' ? [] : [{ subject, ...describe(proof, view, outcome) }];
  });
}

function separated({ epochs, updates }: Outcome, { margin, bound }: Theorem): Finding {
  return {
    check: 'separability',
    severity: 'good',
    subject: 'training rows',
    measured: `separated with ${updates} corrections; pass ${epochs} needed none`,
    healthy: `at most ${Math.floor(bound)} corrections, (R/γ)² for the margin ${format(margin)} that was found`,
    remedy: '',
  };
}

/** What is known of a class that is not separated. */
function describe(
  proof: Proof | null,
  view: TableView,
  { standardized }: Outcome,
): Omit<Finding, 'subject'> {
  const check = 'separability';
  const healthy = 'a plane with either class on its own side';
  if (proof !== null && !proof.separable) {
    const measured = `proven not linearly separable: mixtures of the rows of either class meet${place(proof, view)}`;
    const remedy = 'a network with a hidden layer; the pocket keeps the best plane met so far';
    return { check, severity: 'warning', measured, healthy, remedy };
  }
  const measured =
    proof === null
      ? 'not separated, and not known whether it can be'
      : 'a plane exists and was not found yet';
  const remedy = standardized
    ? 'more epochs'
    : 'more epochs, or --standardize, which widens the margin where scales differ';
  return { check, severity: 'note', measured, healthy, remedy };
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

function isSeparatedBy(unit: Perceptron, batch: TableBatch, signs: Int32Array): boolean {
  const { features, columns } = batch;
  return signs.every((sign, row) => sign * unit.activation(features, row * columns) > 0);
}

/** ` in (0.5, 0.5)`, in the units of the data; nothing where the numbers would be a list. */
function place({ point }: linalg.NotSeparable, { standardizer }: TableView): string {
  if (point.length > 3) return '';
  const values = Array.from(point, (value, i) => unstandardize(value, standardizer.scales[i]));
  return ` in (${values.map(format).join(', ')})`;
}

function format(value: number): string {
  return String(Number(value.toPrecision(3)));
}
