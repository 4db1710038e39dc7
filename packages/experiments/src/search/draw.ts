/**
 * @file Candidates: settings drawn at random, or all of a grid. Candidate i is a function of seed and
 * i alone, so that a search goes on where it ended, in any number of processes. Read space.ts before.
 */
import { createRng, math, type Rng } from '@nnzoo/core';
import type { AnyOptionValue } from '@nnzoo/training';
import type { Dimension, Space } from './space.ts';

/** Settings that were drawn; an option that does not matter for them is absent. */
export type Candidate = Readonly<Record<string, AnyOptionValue>>;

/**
 * `count` candidates. The first is empty: the default itself takes part, so that what is chosen is
 * at least as good as it where it is chosen.
 */
export function drawCandidates(
  space: Space,
  count: number,
  { seed, usual }: { readonly seed: number; readonly usual: Candidate },
): Candidate[] {
  const streams = createRng(seed);
  const drawn = Array.from({ length: Math.max(0, count - 1) }, (_, i) => {
    const rng = streams.stream('search').at(i + 1);
    const all = Object.fromEntries(space.map((each) => [each.name, drawOne(each, rng)]));
    return onlyMattering(space, all, usual);
  });
  return distinct([{}, ...drawn]);
}

/**
 * A grid of at most `count` candidates beside the default: of each range as many values as fit,
 * spread evenly on its scale, both ends among them.
 */
export function gridCandidates(space: Space, count: number, usual: Candidate): Candidate[] {
  let levels = 1;
  while (sizeOf(space, levels + 1) <= count - 1 && levels < 1000) levels++;
  const axes = space.map((each) => levelsOf(each, levels));
  const all = axes.reduce<Candidate[]>(
    (some, values, i) =>
      some.flatMap((each) => values.map((value) => ({ ...each, [space[i].name]: value }))),
    [{}],
  );
  const fitting = all.map((each) => onlyMattering(space, each, usual));
  return distinct([{}, ...fitting]).slice(0, Math.max(1, count));
}

function sizeOf(space: Space, levels: number): number {
  return space.reduce((size, each) => size * levelsOf(each, levels).length, 1);
}

function levelsOf(each: Dimension, levels: number): readonly AnyOptionValue[] {
  if (each.kind === 'values') return each.values;
  if (levels === 1) return [valueAt(each, 0.5)];
  return Array.from({ length: levels }, (_, i) => valueAt(each, i / (levels - 1)));
}

function drawOne(each: Dimension, rng: Rng): AnyOptionValue {
  if (each.kind === 'values') return each.values[rng.int(each.values.length)];
  return valueAt(each, rng.next());
}

/** The value at a share of the way from one end to the other, with three digits. */
function valueAt(each: Extract<Dimension, { kind: 'range' }>, share: number): number {
  const { min, max, scale, isWhole } = each;
  if (share === 0 || share === 1) return share === 0 ? min : max;
  const [low, high] = scale === 'log' ? [math.log(min), math.log(max)] : [min, max];
  const place = low + share * (high - low);
  const value = scale === 'log' ? math.exp(place) : place;
  const rounded = isWhole ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(max, Math.max(min, rounded));
}

/** Without the options that mean nothing under the choices beside them. */
function onlyMattering(space: Space, all: Candidate, usual: Candidate): Candidate {
  const kept = space.filter(({ when }) => {
    return (
      when === undefined || when.choices.includes(String(all[when.option] ?? usual[when.option]))
    );
  });
  return Object.fromEntries(kept.map(({ name }) => [name, all[name]]));
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((each) => [JSON.stringify(each), each])).values()];
}
