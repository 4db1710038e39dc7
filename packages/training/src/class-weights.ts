/**
 * @file Class weights: how much a row counts in the loss by its class, so that a rare class is not
 * learned as if its mistakes were cheap. Read options.ts before.
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import { asTable, type Target, type Task } from '@nnzoo/data';
import type { NamesOption } from './options.ts';

/** The option of every architecture whose loss is a sum over rows. */
export const classWeightsOption = {
  type: 'names',
  default: ['none'],
  longest: 10_000,
  help: 'class weights: none, balanced (a rare class counts more: rows / (classes · its rows)), a number for each class in the order of the labels (1,5), or by label (malignant:5)',
} as const satisfies NamesOption;

/**
 * The weight of each class, [K]; null where all count the same. `balanced` is n / (K·nₖ) over the
 * rows that are trained on: each class counts as much as any other, and the mean weight of a row is 1.
 *
 * @param asked as the option has it; undefined where the architecture has no such option
 * @param train the raw rows that are trained on
 * @throws UsageError `class-weights/task`, `class-weights/count`, `class-weights/value`, `class-weights/label`
 */
export function classWeightsOf(asked: unknown, train: unknown, task: Task): Float64Array | null {
  if (!Array.isArray(asked) || (asked.length === 1 && asked[0] === 'none')) return null;
  const target = classesIn(train);
  if (task !== 'classification' || target === null) {
    const message = `class weights weigh classes, and this run does ${task}; leave --class-weights out`;
    throw new UsageError('class-weights/task', message, { task });
  }
  if (asked.length === 1 && asked[0] === 'balanced') return balancedWeights(target);
  const texts = asked.map(String);
  const byLabel = texts.some((text) => text.includes(':'));
  return byLabel ? namedWeights(texts, target.labels) : listedWeights(texts, target.labels);
}

/** `balanced` as above; 0 for a class that no row has. @see scikit-learn, class_weight='balanced' */
export function balancedWeights({
  labels,
  ids,
}: Pick<Extract<Target, { kind: 'class' }>, 'labels' | 'ids'>): Float64Array {
  const counts = new Float64Array(labels.length);
  for (const id of ids) counts[id]++;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : ids.length / (present * count)));
}

/** Of pictures or of a table. */
function classesIn(raw: unknown): Extract<Target, { kind: 'class' }> | null {
  const isSet = typeof raw === 'object' && raw !== null && 'pixels' in raw && 'target' in raw;
  const target = isSet ? (raw.target as Target | null) : asTable(raw)?.target;
  return target?.kind === 'class' ? target : null;
}

function listedWeights(texts: readonly string[], labels: readonly string[]): Float64Array {
  if (texts.length !== labels.length) {
    const message = `--class-weights ${texts.join(',')}: ${texts.length} given for ${labels.length} classes; give one for each of ${labels.join(', ')}, in this order, or balanced, or label:number`;
    throw new UsageError('class-weights/count', message, { given: texts, labels });
  }
  return Float64Array.from(texts, weightIn);
}

function namedWeights(texts: readonly string[], labels: readonly string[]): Float64Array {
  const weights = new Float64Array(labels.length).fill(1);
  for (const text of texts) {
    const colon = text.lastIndexOf(':');
    const label = text.slice(0, Math.max(0, colon));
    const id = labels.indexOf(label);
    if (id < 0) {
      const message = `--class-weights ${text}: no class "${label || text}": ${didYouMean(label || text, labels)}`;
      throw new UsageError('class-weights/label', message, { label, labels });
    }
    weights[id] = weightIn(text.slice(colon + 1));
  }
  return weights;
}

function weightIn(text: string): number {
  const weight = text.trim() === '' ? Number.NaN : Number(text);
  if (weight > 0 && Number.isFinite(weight)) return weight;
  const message = `--class-weights: "${text}" is no weight; expected none, balanced, or numbers above 0 such as 1,5`;
  throw new UsageError('class-weights/value', message, { given: text });
}
