/** @file The stops of an option's slider: round numbers over its whole range, and the value itself. Read first. */
import type { OptionSpec } from '@nnzoo/training';

/** Stops in order, and which of them is the value. */
export interface Slider {
  readonly stops: readonly number[];
  readonly at: number;
}

type NumberSpec = Extract<OptionSpec, { readonly type: 'number' | 'integer' }>;

const mantissas = [1, 1.5, 2, 3, 5, 7];

/**
 * Small ranges of whole numbers have every number; all else has 1, 1.5, 2, 3, 5 and 7 times each power
 * of ten in it, so that a rate can be moved by its order of size. Null where there is no range.
 */
export function sliderOf(name: string, spec: OptionSpec, value: number): Slider | null {
  if (spec.type !== 'number' && spec.type !== 'integer') return null;
  if (name === 'seed') return null;
  const { min, max } = spec;
  const stops = new Set([min, value, max, ...(isShort(spec) ? wholesOf(min, max) : roundOf(spec))]);
  const sorted = [...stops].sort((a, b) => a - b);
  return { stops: sorted, at: sorted.indexOf(value) };
}

function isShort({ type, min, max }: NumberSpec) {
  return type === 'integer' && max - min <= 40;
}

function wholesOf(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

function roundOf({ type, min, max }: NumberSpec): number[] {
  const isShare = type === 'number' && max === 1;
  if (isShare && min === 0) return Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
  const stops: number[] = [];
  for (let power = -6; power <= 9; power++) {
    for (const mantissa of mantissas) stops.push(Number(`${mantissa}e${power}`));
  }
  return stops.filter(
    (stop) => stop > min && stop < max && (type === 'number' || Number.isInteger(stop)),
  );
}
