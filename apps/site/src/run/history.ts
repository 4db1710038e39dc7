/** @file What a run kept on its way: checkpoints, as many as fit, and records. Read after ../worker/messages.ts. */
import type { Kept, RunProgress } from '../worker/messages.ts';

/** Most checkpoints, and most bytes of them together. */
const most = { count: 60, bytes: 64 * 2 ** 20 };

/** The list with one more, in order of steps; where it grows too long every second one goes. */
export function withKept(list: readonly Kept[], kept: Kept): readonly Kept[] {
  const others = list.filter(({ step }) => step !== kept.step);
  const all = [...others, kept].sort((a, b) => a.step - b.step);
  const bytes = all.reduce((total, each) => total + each.bytes.length, 0);
  if (all.length <= most.count && bytes <= most.bytes) return all;
  // The first and the last stay.
  return all.filter((_, i) => i === 0 || i === all.length - 1 || i % 2 === 0);
}

/** Progress of the same run, with the same list of records as long as there is no new one: who shows it need not draw it again. */
export function withSameRecords(before: RunProgress | null, now: RunProgress): RunProgress {
  const isSame = before?.history.length === now.history.length;
  return isSame ? { ...now, history: before.history } : now;
}
