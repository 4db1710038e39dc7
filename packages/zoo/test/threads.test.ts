/** @file A few steps of every architecture give the same bits with 1, 2, 3 and 4 threads. */
import { test } from 'vitest';
import { registry } from '../src/index.ts';
import { expectSameBits } from './threads.ts';

test.each(Object.keys(registry))('three steps of %s', async (id) => {
  await expectSameBits(id, { length: { steps: 3 } });
});
