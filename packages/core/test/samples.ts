/** @file Numbers for tests: the same ones in every run, in either precision. */

/** Sizes around the edges of SIMD vectors and tiles. */
export const sizes = [0, 1, 2, 3, 4, 5, 7, 15, 16, 17, 27, 33, 64, 65, 100];

/** `count` numbers spread over −range … range, representable in float32. */
export function samples(count: number, seed = 1, range = 2): number[] {
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround((state / 2 ** 31 - 1) * range);
  });
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
