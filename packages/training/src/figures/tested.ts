/**
 * @file What any model answered to rows whose class or value is known, asked by the harness: figures of
 * answers, temperatures and thresholds all begin here, whatever the architecture. Read ../use.ts before.
 */
import {
  asTable,
  type Preprocessor,
  type RawData,
  type TablePredictions,
  type Target,
} from '@nnzoo/data';
import type { Trainer } from '../contract.ts';
import { bytesOf, rowPortions } from '../loop/portions.ts';

/** Classes of rows, and what a model answered. */
export interface TestedClasses {
  readonly kind: 'class';
  readonly labels: readonly string[];
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  /** [rows, labels], comparable from row to row, the higher the likelier; null where there are none. */
  readonly scores: Float64Array | null;
  /** True where scores are probabilities. */
  readonly areProbabilities: boolean;
}

/** Values of rows, and what a model answered, in the unit of the data. */
export interface TestedValues {
  readonly kind: 'value';
  readonly name: string;
  readonly unit: string;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

/** Rows that are known, with their answers. */
export type Tested = TestedClasses | TestedValues;

/** Whose answers are wanted. */
export interface Answering<Raw, Input, Output> {
  readonly trainer: Pick<Trainer<never, Input, Output>, 'predict' | 'expansion'>;
  readonly preprocessor: Pick<Preprocessor<Raw, never, Input>, 'input' | 'inputBytes'>;
}

/** The answers to all of `raw`; null where it has no target for each row, or the model answers otherwise. */
export function testedRows<Raw extends RawData<Raw>, Input, Output>(
  { trainer, preprocessor }: Answering<Raw, Input, Output>,
  raw: Raw,
): Tested | null {
  const target = targetOf(raw);
  if (target === null || raw.size === 0) return null;
  const answers: TablePredictions[] = [];
  const first = raw.subset(Int32Array.of(0));
  const bytes = preprocessor.inputBytes?.(raw) ?? bytesOf(preprocessor.input(first));
  for (const rows of rowPortions(raw.size, bytes * (trainer.expansion?.pass ?? 1))) {
    const answer = trainer.predict(preprocessor.input(raw.subset(rows)));
    if (!arePredictions(answer) || sizeOf(answer) !== rows.length) return null;
    answers.push(answer);
  }
  return target.kind === 'class' ? classesOf(target, answers) : valuesOf(target, answers);
}

/** Not `asTable(raw).target`: pictures would become a table of numbers for it. */
function targetOf(raw: unknown): Target | null {
  if (typeof raw === 'object' && raw !== null && 'pixels' in raw && 'target' in raw) {
    return raw.target as Target | null;
  }
  return asTable(raw)?.target ?? null;
}

function classesOf(
  { ids, labels }: Extract<Target, { kind: 'class' }>,
  answers: readonly TablePredictions[],
): TestedClasses | null {
  const known = answers.filter((answer) => answer.kind === 'class');
  if (known.length < answers.length) return null;
  const areProbabilities = known.every(({ probabilities }) => probabilities !== undefined);
  const scores = joined(known.map((each) => each.probabilities ?? each.scores ?? []));
  const predicted = Int32Array.from(joined(known.map(({ classes }) => classes)));
  const hasScores = scores.length === ids.length * labels.length;
  return {
    ...{ kind: 'class', labels, actual: ids, predicted },
    ...{ scores: hasScores ? scores : null, areProbabilities: hasScores && areProbabilities },
  };
}

function valuesOf(
  { name, unit = '', values }: Extract<Target, { kind: 'value' }>,
  answers: readonly TablePredictions[],
): TestedValues | null {
  const known = answers.filter((answer) => answer.kind === 'value');
  if (known.length < answers.length) return null;
  const predicted = joined(known.map((answer) => answer.values));
  return { kind: 'value', name, unit, actual: values, predicted };
}

function arePredictions(output: unknown): output is TablePredictions {
  if (typeof output !== 'object' || output === null || !('kind' in output)) return false;
  return output.kind === 'class' ? 'classes' in output : output.kind === 'value';
}

function sizeOf(answer: TablePredictions): number {
  return answer.kind === 'class' ? answer.classes.length : answer.values.length;
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
