/** @file Small tables that show two faults, made by a law from a seed. Read first. */
import { createRng } from '@nnzoo/core';

/** A table as a visitor would bring it. */
export interface BrokenTable {
  readonly name: string;
  readonly text: string;
  /** The column of classes. */
  readonly label: string;
}

/** Points of the unit square; a point above the diagonal is `above`, except for a fifth of them. */
export function noisyPoints(count: number): BrokenTable {
  const random = createRng(1).stream('noisy points');
  const rows = Array.from({ length: count }, () => {
    const [x, y] = [random.next(), random.next()];
    const isAbove = random.next() < 0.2 ? x > y : y > x;
    return `${x.toFixed(3)},${y.toFixed(3)},${isAbove ? 'above' : 'below'}`;
  });
  return table(`${count}-points.csv`, ['x,y,side', ...rows], 'side');
}

/** Points whose class is tossed by a coin: nothing can be learned. Each stands `times` times in the table. */
export function tossedPoints(times: number): BrokenTable {
  const random = createRng(2).stream('tossed points');
  const rows = Array.from({ length: 60 }, () => {
    const point = `${random.next().toFixed(3)},${random.next().toFixed(3)}`;
    return `${point},${random.next() < 0.5 ? 'heads' : 'tails'}`;
  });
  const all = Array.from({ length: times }, () => rows).flat();
  return table(`tossed-${times}.csv`, ['x,y,side', ...all], 'side');
}

function table(name: string, lines: readonly string[], label: string): BrokenTable {
  return { name, text: `${lines.join('\n')}\n`, label };
}
