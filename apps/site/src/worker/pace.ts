/** @file How far a run goes before it pauses by itself. Read after messages.ts. */
import type { Pace } from './messages.ts';

/** Where a run stands, as far as its pace goes by it. */
interface Place {
  readonly step: number;
  /** Evaluations so far. */
  readonly records: number;
}

/** Whether it has come from `start` as far as was asked. */
export function isReached({ steps, untilRecord }: Pace, start: Place, now: Place): boolean {
  if (untilRecord && now.records > start.records) return true;
  return steps !== undefined && now.step >= start.step + steps;
}

/** Resolves after that many milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
