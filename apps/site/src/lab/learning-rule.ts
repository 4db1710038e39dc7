/** @file The rule that moves a weight, as a formula with the numbers of a step. Read after ../worker/messages.ts. */
import { formatNumber } from '@nnzoo/figures';
import type { AnyOptionValue } from '@nnzoo/training';
import type { MovedTensor } from '../worker/messages.ts';

/** Options that a rule may have. */
type Values = Readonly<Record<string, AnyOptionValue>>;

/** Adam adds it to the gradient, AdamW takes it off the weight: what is remembered does not tell which. */
const apart = 'apart from weight decay';

/** A rule, and what it makes of one value. */
export interface LearningRule {
  readonly name: string;
  readonly formula: string;
  /** With the numbers of the value at this place. */
  at(place: number): string;
}

/**
 * The rule by what the optimizer remembers of a tensor; null where the architecture has a rule of its own, which is
 * not that of a gradient.
 *
 * @param rate the learning rate of the step
 */
export function learningRule(
  { before, after, gradient, memory }: MovedTensor,
  rate: number | null,
  values: Values,
): LearningRule | null {
  if (gradient === null || rate === null) return null;
  const decay = Number(values['weightDecay'] ?? 0);
  const g = decay === 0 ? 'g' : `(g + ${formatNumber(decay)}·w)`;
  const eta = formatNumber(rate);
  const step = (place: number, taken: string) =>
    `${formatNumber(before[place])} − ${eta} · ${taken} = ${formatNumber(after[place])}`;
  const { velocity, mean, square } = memory;
  if (velocity !== undefined) {
    const kept = formatNumber(Number(values['momentum'] ?? 0));
    const formula = `v ← ${kept} · v + ${g}; w ← w − ${eta} · v`;
    return { name: 'SGD with momentum', formula, at: (i) => step(i, signed(velocity[i])) };
  }
  if (mean !== undefined && square !== undefined) {
    return {
      name: 'Adam',
      formula: `m, s: running means of g and its square; w ← w − ${eta} · m̂ / (√ŝ + ε), ${apart}`,
      at: (i) =>
        `${formatNumber(before[i])} → ${formatNumber(after[i])}, with m = ${formatNumber(mean[i])} and s = ${formatNumber(square[i])}`,
    };
  }
  if (Object.keys(memory).length > 0) return null;
  const formula = `w ← w − ${eta} · ${g}`;
  return { name: 'SGD', formula, at: (i) => step(i, signed(gradient[i] + decay * before[i])) };
}

/** A number as a factor: a negative one in brackets. */
export function signed(value: number): string {
  return value < 0 ? `(${formatNumber(value)})` : formatNumber(value);
}
