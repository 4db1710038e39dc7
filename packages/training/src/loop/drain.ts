/**
 * @file Draining a generator without starving the program around it: signals, progress and a page's
 * pictures live on. The one file here that asks a clock, and only when to pause: what comes out of the
 * generator does not depend on it. Read after loop.ts.
 */

/** Longest time without a turn of the event loop, in milliseconds; half of what is promised. */
const longestStretch = 25;

/** What becomes of a drain. */
export interface DrainOptions<Event> {
  /** Called with each event, before the generator goes on. */
  see?(event: Event): void;
  /** Called after each turn of the event loop, between two events; true leaves the generator. */
  stops?(): boolean;
  /** Milliseconds since some moment; default `performance.now()`. */
  now?(): number;
}

/**
 * Runs a generator to its end and gives the event loop a turn at least every 50 ms, as far as the
 * generator's own steps allow. Returns what it returned, or null when `stops` said so.
 *
 *     const outcome = await drain(experiment.run(), { stops: () => isTired });
 */
export async function drain<Event, Result>(
  generator: Generator<Event, Result>,
  { see, stops, now = () => performance.now() }: DrainOptions<Event> = {},
): Promise<{ readonly result: Result } | null> {
  let lastTurn = now();
  for (;;) {
    const next = generator.next();
    if (next.done) return { result: next.value };
    see?.(next.value);
    if (now() - lastTurn < longestStretch) continue;
    await turn();
    lastTurn = now();
    if (stops?.()) return null;
  }
}

/** One turn of the event loop: pending signals, messages and writes are handled. */
export function turn(): Promise<void> {
  const soon: unknown = Reflect.get(globalThis, 'setImmediate');
  return new Promise((resolve) => {
    if (typeof soon === 'function') soon(resolve);
    else postTurn(resolve);
  });
}

/** By a message to itself: a browser lets a timer of 0 ms wait for 4. */
function postTurn(done: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(null);
}
