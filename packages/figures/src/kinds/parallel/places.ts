/** @file Where the lines of parallel coordinates cross each axis, and how good each line is. Read first. */
import type { ParallelFigure } from '@nnzoo/training';
import { createScale, type Scale } from '../../scale.ts';

/** One axis: its ends as text, and the place of each line on it. */
export interface ParallelAxis {
  readonly label: string;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
  /** By line, 0 … 1 from the lower end; NaN where it has no place. */
  readonly places: readonly number[];
}

/** Every axis with the places of all lines. */
export function axesOf({ axes, lines }: ParallelFigure): ParallelAxis[] {
  return axes.map((axis, i) => {
    const values = lines.map((line) => line.values[i] ?? Number.NaN);
    if (axis.categories !== undefined) return categorical(axis.label, axis.categories, values);
    const scale = createScale(axis, [values], { ticks: 4 });
    return { label: axis.label, ticks: ticksOf(scale), places: values.map(inside(scale)) };
  });
}

function categorical(
  label: string,
  names: readonly string[],
  values: readonly number[],
): ParallelAxis {
  const last = Math.max(1, names.length - 1);
  const place = (id: number) => (names.length === 1 ? 0.5 : id / last);
  return {
    label,
    ticks: names.map((name, id) => ({ place: place(id), label: name })),
    places: values.map((id) => (id >= 0 && id < names.length ? place(id) : Number.NaN)),
  };
}

function ticksOf(scale: Scale): ParallelAxis['ticks'] {
  return scale.ticks.map(({ value, label }) => ({ place: scale.position(value), label }));
}

function inside(scale: Scale): (value: number) => number {
  return (value) => {
    const place = scale.position(value);
    return place >= -1e-9 && place <= 1 + 1e-9 ? place : Number.NaN;
  };
}

/** By line, 0 for the worst result … 1 for the best by its rank; 0 where there is none. */
export function goodness({ lines, better, axes }: ParallelFigure): number[] {
  const results = lines.map(({ values }) => values[axes.length - 1] ?? Number.NaN);
  const sign = better === 'higher' ? 1 : -1;
  const known = results.filter(Number.isFinite).sort((a, b) => sign * (a - b));
  return results.map((result) => {
    if (!Number.isFinite(result)) return 0;
    return known.length < 2 ? 1 : known.indexOf(result) / (known.length - 1);
  });
}
