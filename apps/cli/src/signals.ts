/** @file Stopping on request: the first signal asks, the second leaves at once. */
import type { Io } from './io.ts';
import { type StopReason, stopCodes } from './stop-codes.ts';

/** A standing request to stop, looked at between two batches. */
export interface StopWatch {
  /** Null until somebody asked. */
  readonly reason: StopReason | null;
  /** Stops listening. */
  dispose(): void;
}

/**
 * Listens for SIGINT, SIGTERM and a closed output; a second signal leaves without saving. Without
 * `stop`, somebody looks at the reason between two batches; with it, it is called at once.
 */
export function watchForStop(io: Io, stop?: () => void): StopWatch {
  let reason: StopReason | null = null;
  const ask = (asked: 'SIGINT' | 'SIGTERM') => {
    if (reason !== null) return io.exit(stopCodes[asked]);
    reason = asked;
    if (stop) stop();
    else if (io.stderr.isTTY)
      io.stderr.write('\nstopping after this batch; again to leave at once\n');
  };
  const onInterrupt = () => ask('SIGINT');
  const onTerminate = () => ask('SIGTERM');
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') return;
    reason ??= 'EPIPE';
    stop?.();
  };
  io.signals.on('SIGINT', onInterrupt);
  io.signals.on('SIGTERM', onTerminate);
  io.stdout.on('error', onError);
  return {
    get reason() {
      return reason;
    },
    dispose() {
      io.signals.off('SIGINT', onInterrupt);
      io.signals.off('SIGTERM', onTerminate);
      io.stdout.off('error', onError);
    },
  };
}
