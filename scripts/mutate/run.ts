/** @file Runs tests over changes, in as many processes as it takes: a change that stops one was noticed. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { filesOf } from './instrument.ts';
import { type Outcome, type Outcomes, readOutcomes, writeRequest } from './trial.ts';

/** What is run, and how long. */
export interface Run {
  /** Globs of test files. */
  readonly tests: readonly string[];
  /** Time for all changes, the runs without a change among it. */
  readonly seconds: number;
  /** Without the suite that every architecture passes. */
  readonly quick: boolean;
}

/** The suite that every architecture passes. */
const suites = '**/conformance.test.ts';

/** A change that takes longer is stopped with its process, in milliseconds. */
const longest = 60_000;

/** What came of the changes of these numbers; the sources are changed already. */
export async function outcomesOf(ids: readonly number[], run: Run): Promise<Outcomes> {
  const end = Date.now() + 1000 * run.seconds;
  const outcomes: Record<string, Outcome> = {};
  for (const id of ids) outcomes[id] = 'untried';
  for (let left = ids; left.length > 0 && Date.now() < end; ) {
    const files = filesOf(run.tests).filter((file) => isRun(file, run)).length;
    writeRequest({ ids: left, seconds: Math.min((end - Date.now()) / 1000, 1e6), files });
    await runTests(run);
    Object.assign(outcomes, readOutcomes());
    const before = left.length;
    left = left.filter((id) => outcomes[id] === 'untried');
    if (left.length === before) break;
  }
  return outcomes;
}

/** Slow tests are not run, and with `quick` no suites. */
function isRun(file: string, { quick }: Run): boolean {
  return !file.endsWith('.slow.test.ts') && !(quick && file.endsWith('/conformance.test.ts'));
}

/** Runs the tests, and the changes that are asked for. */
async function runTests({ tests, quick }: Run): Promise<void> {
  const env = { ...process.env, NNZOO_MUTATED: tests.join(',') };
  const options = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.mutate.config.ts'];
  if (quick) options.push('--exclude', suites);
  const child = spawn(process.execPath, options, { env, detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const watch = new AbortController();
  const kill = () => endGroup(Number(child.pid));
  process.once('exit', kill);
  const isStopped = await Promise.race([ended.then(() => false), stuck(watch.signal)]);
  watch.abort();
  if (isStopped) kill();
  const isWhole = (await ended) === 0;
  kill(); // what a test started, such as a server, outlives a process that a change ended
  process.off('exit', kill);
  if (!isWhole && !isStopped) console.error(`mutate: the tests fail, or end early\n${text}`);
}

/** Ends a process and all that it started. */
function endGroup(id: number): void {
  try {
    process.kill(-id, 'SIGKILL');
  } catch {
    // nothing of it is left
  }
}

/** Resolves when the same change is tried for too long. */
async function stuck(signal: AbortSignal): Promise<boolean> {
  for (let [seen, since] = ['', Date.now()]; !signal.aborted; await pause(1000)) {
    const now = JSON.stringify(readOutcomes());
    if (now === '{}' || now !== seen) [seen, since] = [now, Date.now()];
    if (Date.now() - since > longest) return true;
  }
  return false;
}
