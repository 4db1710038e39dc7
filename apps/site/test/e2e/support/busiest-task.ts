/**
 * @file The longest that the page's own thread is held up at a stretch, from Chromium's trace: time that the thread
 * computed, so that other work of the machine does not count. Read visit.ts before.
 */
import type { Page } from 'playwright';

/** What the trace says of a thread, or of something that ran on it; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Time that the thread computed in it. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Milliseconds that the busiest task of the page computed while `act` was done. */
export async function busiestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('busiestTask: the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const isMain = ({ name, args }: TraceEvent) =>
    name === 'thread_name' && args.name === 'CrRendererMain';
  const threads = new Set(traceEvents.filter(isMain).map(threadOf));
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && threads.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error('busiestTask: the trace has no tasks of a page');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
