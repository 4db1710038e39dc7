/** @file Draining a generator without starving the process: signals and progress live on. */

/** Longest time without a turn of the event loop, in milliseconds; half of what is promised. */
const longestStretch = 25;

/** What becomes of a drain. */
export interface DrainOptions<Event> {
  now(): number;
  /** Called with each event, before the generator goes on. */
  see(event: Event): void;
  /** Called after each turn of the event loop, between two events; true leaves the generator. */
  stops(): boolean;
}

/**
 * Runs a generator to its end and gives the event loop a turn at least every 50 ms, as far as the
 * generator's own steps allow. Returns what it returned, or null when `stops` said so.
 */
export async function drain<Event, Result>(
  generator: Generator<Event, Result>,
  { now, see, stops }: DrainOptions<Event>,
): Promise<{ readonly result: Result } | null> {
  let lastTurn = now();
  for (;;) {
    const next = generator.next();
    if (next.done) return { result: next.value };
    see(next.value);
    if (now() - lastTurn < longestStretch) continue;
    await turn();
    lastTurn = now();
    if (stops()) return null;
  }
}

/** One turn of the event loop: pending signals and writes are handled. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
