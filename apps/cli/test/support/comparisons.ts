/** @file Comparisons as processes: what they measure, their workers and their trials. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Four trials of a second each and four of baselines, two at a time. */
export const slow = ['compare', 'slow', '--data', 'dots,shifted', '--seeds', '2', '--jobs', '2'];

/** The whole lines of a file. */
export function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1);
}

/** The processes that a process has started. */
export function childrenOf({ pid }: ChildProcess): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

/** Calls `then` once, when stderr shows the first finished trial. */
export const afterFirstTrial = (then: (child: ChildProcess) => void) => afterTrials(1, then);

/** Calls `then` once, when stderr shows so many finished trials. */
export function afterTrials(count: number, then: (child: ChildProcess) => void) {
  let isDone = false;
  return (child: ChildProcess, text: string) => {
    if (isDone || !new RegExp(`^${count}/\\d+ .*\\n`, 'm').test(text)) return;
    isDone = true;
    then(child);
  };
}
