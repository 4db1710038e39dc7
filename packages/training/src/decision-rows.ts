/** @file The rows that a decision is made on, and measured on. Read decision.ts before. */
import { UsageError } from '@nnzoo/core';
import type { RawData } from '@nnzoo/data';
import { checkDecidable, type Decided, type DecisionRequest, decideOn } from './decision.ts';
import { type Answering, type TestedClasses, testedRows } from './figures/tested.ts';

/** A model with its rows. */
export interface Decidable<Raw, Input, Output> extends Answering<Raw, Input, Output> {
  testRows(): Raw;
  /** Null without a validation part. */
  validationRows(): Raw | null;
}

/** As `Experiment.decide`. */
export function decideIn<Raw extends RawData<Raw>, Input, Output>(
  parts: Decidable<Raw, Input, Output>,
  request: DecisionRequest,
): Decided {
  const validation = classesOf(parts, validationRows(parts));
  return decideOn(validation, classesOf(parts, parts.testRows()), request);
}

/** As `Experiment.checkDecision`. */
export function checkDecisionIn<Raw extends RawData<Raw>, Input, Output>(
  parts: Decidable<Raw, Input, Output>,
  request: DecisionRequest,
): void {
  const first = validationRows(parts).subset(Int32Array.of(0));
  checkDecidable(classesOf(parts, first), request);
}

function validationRows<Raw>({
  validationRows: find,
}: Pick<Decidable<Raw, never, unknown>, 'validationRows'>): Raw {
  const rows = find();
  if (rows !== null) return rows;
  const message =
    "a temperature and a threshold are chosen on validation rows, and this run has none: open it with split: { kind: 'holdout', test: 0.2, validation: 0.2 }";
  throw new UsageError('decision/no-validation', message);
}

function classesOf<Raw extends RawData<Raw>, Input, Output>(
  parts: Answering<Raw, Input, Output>,
  rows: Raw,
): TestedClasses {
  const tested = testedRows(parts, rows);
  if (tested?.kind === 'class') return tested;
  const message = 'a temperature and a threshold are about classes; this run predicts none';
  throw new UsageError('decision/task', message);
}
