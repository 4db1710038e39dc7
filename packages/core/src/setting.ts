/**
 * @file A setting that holds while a function runs, and not a moment longer. Read before
 * runtime.ts. Read after errors.ts.
 */
import { UsageError } from './errors.ts';

/**
 * Runs `body`, then `leave`, whatever happens. A body that is async or a generator is refused: most
 * of it would run after `leave`, without the setting that it asked for.
 * @throws UsageError `scope/async`.
 */
export function withSetting<T>(op: string, body: () => T, leave: () => void): T {
  try {
    const result = body();
    const kind = unfinished(result);
    if (kind !== null) throw unfinishedError(op, kind);
    return result;
  } finally {
    leave();
  }
}

/** What a function returned that has more to do; null where it is done. */
function unfinished(result: unknown): string | null {
  if (typeof result !== 'object' || result === null) return null;
  if ('then' in result && typeof result.then === 'function') {
    Promise.resolve(result).catch(() => {}); // the refusal is the error to see
    return 'a promise';
  }
  const tag = Object.prototype.toString.call(result);
  return tag === '[object Generator]' || tag === '[object AsyncGenerator]' ? 'a generator' : null;
}

function unfinishedError(op: string, kind: string): UsageError {
  return new UsageError(
    'scope/async',
    `${op}: the function given returned ${kind}, so it goes on after ${op} has ended; give one that has finished when it returns, and await outside: const batch = await next(); ${op}(() => step(batch))`,
    { op },
  );
}
