/** @file A few steps of every architecture give the same bits with 1 thread and with 3; the slow suite has more. */
import { test } from 'vitest';
import { registry } from '../src/index.ts';
import { expectSameBits } from './threads.ts';

test.each(Object.keys(registry))('three steps of %s', async (id) => {
  await expectSameBits(id, [3], { length: { steps: 3 } });
});
