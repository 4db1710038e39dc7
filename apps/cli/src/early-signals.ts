/** @file What a signal does while nobody else listens for it. Nothing is loaded for this. */
import { stopCodes } from './stop-codes.ts';

/**
 * Ends the process on SIGINT and SIGTERM, quietly and with the shell's number: before the library
 * is loaded, and in every command that keeps nothing. `zoo run` listens for itself, and then this
 * stands back.
 */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(stopCodes[signal]);
    });
  }
}
