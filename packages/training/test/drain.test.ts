import { describe, expect, test } from 'vitest';
import { drain } from '../src/index.ts';
import { turn } from '../src/loop/drain.ts';

function* numbers(count: number): Generator<number, string> {
  for (let i = 0; i < count; i++) yield i;
  return 'done';
}

describe('drain', () => {
  test('gives the event loop a turn at least every 50 ms of a clock', async () => {
    let clock = 0;
    let lastTurn = 0;
    let longest = 0;
    let isDone = false;
    const tick = () => {
      longest = Math.max(longest, clock - lastTurn);
      lastTurn = clock;
      if (!isDone) setImmediate(tick);
    };
    setImmediate(tick);
    const see = () => {
      clock += 10;
    };
    const outcome = await drain(numbers(200), { now: () => clock, see, stops: () => false });
    isDone = true;
    expect(outcome).toEqual({ result: 'done' });
    expect(clock).toBe(2000);
    expect(longest).toBeLessThanOrEqual(50);
  });

  test('gives one after each event that takes 25 ms', async () => {
    let [clock, turns] = [0, 0];
    const see = () => {
      clock += 25;
    };
    const stops = () => ++turns === 0;
    await drain(numbers(8), { now: () => clock, see, stops });
    expect(turns).toBe(8);
  });

  test('gives turns by messages where there is no setImmediate, as in a browser', async () => {
    const { setImmediate } = globalThis;
    Reflect.deleteProperty(globalThis, 'setImmediate');
    const waits = turn();
    globalThis.setImmediate = setImmediate;
    await expect(waits).resolves.toBeUndefined();
  });

  test('leaves the generator between two events when asked to stop', async () => {
    let clock = 0;
    const seen: number[] = [];
    const generator = numbers(100);
    const outcome = await drain(generator, {
      now: () => clock,
      see: (event) => {
        seen.push(event);
        clock += 30;
      },
      stops: () => seen.length >= 5,
    });
    expect(outcome).toBeNull();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(generator.next()).toEqual({ done: false, value: 5 });
  });
});
