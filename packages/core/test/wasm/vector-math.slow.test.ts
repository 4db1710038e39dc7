/** @file As vector-math.test.ts, over millions of points. */
import { expect, test } from 'vitest';
import { largestError, type Measured, measured } from './ulps.ts';

test.each(Object.keys(measured) as Measured[])(
  '%s is within 3 ulp over 4 million points',
  (name) => {
    const { ulps, at } = largestError(name, 4_000_000);
    expect(ulps, `at ${at}`).toBeLessThanOrEqual(3);
  },
);
