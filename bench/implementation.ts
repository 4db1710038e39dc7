/** @file Whatever can be timed on a case. Read after workloads.ts. */
import type { Case, WorkloadName } from './workloads.ts';

export interface Implementation {
  /** Its name with its version. */
  readonly name: string;
  /** Starts a case: the losses of its first steps (none where nothing trains), or null where it has no such case. */
  begin(workload: WorkloadName, each: Case): Promise<readonly number[] | null>;
  /** Seconds that so many calls of the case took. */
  run(calls: number): Promise<number>;
  stop(): void;
}
