/** @file The SIMD functions stay within three units in the last place; the slow twin takes 4 million points. */
import { expect, test } from 'vitest';
import { largestError, type Measured, measured } from './ulps.ts';

test.each(Object.keys(measured) as Measured[])('%s is within 3 ulp', (name) => {
  const { ulps, at } = largestError(name, 100_000);
  expect(ulps, `at ${at}`).toBeLessThanOrEqual(3);
  expect(ulps).toBeGreaterThan(0.4); // float32 cannot be exact: else nothing was measured
});
