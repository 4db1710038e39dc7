/** @file The whole default run of every architecture gives the same bits with 1, 2, 3 and 4 threads. */
import { test } from 'vitest';
import { registry } from '../src/index.ts';
import { expectSameBits } from './threads.ts';

test.each(Object.keys(registry))('the default run of %s', async (id) => {
  await expectSameBits(id, [2, 3, 4]);
});
