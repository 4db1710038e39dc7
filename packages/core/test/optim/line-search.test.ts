/** @file The line search of L-BFGS looks at the points that PyTorch's looks at, and ends where that ends. */
import { expect, test } from 'vitest';
import { type LinePoint, strongWolfe } from '../../src/optim/strong-wolfe.ts';
import cases from '../golden/line-search.json' with { type: 'json' };

type Case = (typeof cases)[number];

/** Σ pₖ·tᵏ / (1 + w·t²) + k·|t − c| and its slope, as golden/line-search.py calculates them. */
function valueAndSlope({ p, w, kink: [c, k] }: Case, t: number): [number, number] {
  let [top, by] = [0, 0];
  for (const factor of p.toReversed()) {
    by = by * t + top;
    top = top * t + factor;
  }
  const bottom = 1 + w * t * t;
  const slope = (by - (top / bottom) * 2 * w * t) / bottom;
  return [top / bottom + k * Math.abs(t - c), slope + (t < c ? -k : k)];
}

test.each(cases)('$p over 1 + $w t², kink $kink, from $first', (searched) => {
  const { first, precision, tried, found } = searched;
  const looked: number[] = [];
  const at = (t: number): LinePoint => {
    const [value, slope] = valueAndSlope(searched, t);
    return { t, value, slope, gradient: Float64Array.of(slope) };
  };
  const end = strongWolfe({
    ...{ start: at(0), first, precision },
    at(t) {
      looked.push(t);
      return at(t);
    },
  });
  const near = (t: number) => expect.closeTo(t, 9 - Math.floor(Math.log10(Math.abs(t) || 1)));
  expect(looked).toEqual(tried.map(near));
  expect(end.t).toEqual(near(found));
});
