/** @file Numbers for tests: the same ones in every run, in either precision. */

/** Sizes around the edges of SIMD vectors and tiles. */
export const sizes = [0, 1, 2, 3, 4, 5, 7, 15, 16, 17, 27, 33, 64, 65, 100];

/** Numbers in −1 … 1 from one seed, as many as were asked for so far, and what draws the next. */
interface Drawn {
  readonly units: number[];
  state: number;
}

const drawn = new Map<number, Drawn>();

/** `count` numbers spread over −range … range, representable in float32. */
export function samples(count: number, seed = 1, range = 2): number[] {
  const units = unitsOf(seed, count).slice(0, count);
  if (range !== 1) for (let i = 0; i < count; i++) units[i] *= range;
  for (let i = 0; i < count; i++) units[i] = Math.fround(units[i]);
  return units;
}

/** At least `count` numbers in −1 … 1: kernel tests ask for the same ones ten thousand times. */
function unitsOf(seed: number, count: number): number[] {
  let sequence = drawn.get(seed);
  if (!sequence) {
    sequence = { units: [], state: (seed * 2654435761) >>> 0 };
    drawn.set(seed, sequence);
  }
  while (sequence.units.length < count) {
    sequence.state = (Math.imul(sequence.state, 1664525) + 1013904223) >>> 0;
    sequence.units.push(sequence.state / 2 ** 31 - 1);
  }
  return sequence.units;
}

/** `count` whole numbers in 0 … below − 1. */
export function wholeSamples(count: number, below: number, seed = 1): number[] {
  return samples(count, seed, 1).map((x) => Math.min(below - 1, Math.floor(((x + 1) / 2) * below)));
}

/** The arguments of a table of cases: every choice of one from each list. */
export function combinations<T extends readonly (readonly unknown[])[]>(
  ...lists: T
): { [K in keyof T]: T[K][number] }[] {
  const rows = lists.reduce<unknown[][]>(
    (head, list) => head.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  );
  return rows as { [K in keyof T]: T[K][number] }[];
}
