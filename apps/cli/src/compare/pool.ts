/** @file Where the trials of a command are measured: in processes, or for tests in this one. Read process-pool.ts before. */
import { type Lab, localPool, type Pool } from '@nnzoo/experiments';
import type { Io } from '../io.ts';
import { processPool } from './process-pool.ts';

/** So many trials side by side; `pauses`: the folder where workers keep paused trainings. */
export function poolOf(
  io: Io,
  jobs: number,
  { lab, pauses }: { readonly lab: Lab; readonly pauses?: string },
): Pool {
  if (!io.isolatesTrials) return localPool(lab, jobs);
  const where = pauses === undefined ? [] : ['--pauses', pauses];
  return processPool(jobs, () => io.startChild(['compare', '--worker', ...where]));
}
