import { expect, test } from 'vitest';
import { withKept } from '../src/run/history.ts';
import type { Kept } from '../src/worker/messages.ts';

test('checkpoints stay in order, thin out, and never lose the first or the last', () => {
  let list: readonly Kept[] = [];
  for (let step = 0; step < 1000; step++) {
    list = withKept(list, { step, bytes: new Uint8Array(1) });
    expect(list[0].step).toBe(0);
    expect(list.at(-1)?.step).toBe(step);
    expect(list.length).toBeLessThanOrEqual(60);
  }
  expect([...list].sort((a, b) => a.step - b.step)).toEqual(list);
});

test('large ones take no more than 64 MiB, where two fit', () => {
  let list: readonly Kept[] = [];
  for (let step = 0; step < 12; step++) {
    list = withKept(list, { step, bytes: new Uint8Array(9 * 2 ** 20) });
    const bytes = list.reduce((sum, kept) => sum + kept.bytes.length, 0);
    expect(bytes).toBeLessThanOrEqual(64 * 2 ** 20);
  }
});
