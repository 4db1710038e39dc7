/**
 * @file A signal in the middle of a computation that never gives way: whatever the stage, the program
 * ends at once, and a run that is resumed comes to the same bytes as one that was left alone.
 */
import { test } from 'vitest';
import { expectNothingLost } from './support/stopped-at.ts';

test('a run stopped during a step by SIGTERM loses nothing', async () => {
  await expectNothingLost({ stage: 'step', signal: 'SIGTERM', code: 143, hasResult: false });
});
