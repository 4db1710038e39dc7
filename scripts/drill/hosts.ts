/** @file A server, workers and coordinators as processes, and what they came to. Read first. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command line as users have it: JavaScript, which `tsc -b` has written. */
const zoo = ['apps/cli/bundle/main.js'];

/** A process of a drill. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  stdout: string;
  stderr: string;
}

/** Everything of one drill: its folder, and processes that end with it. */
export class Drill {
  readonly folder = mkdtempSync(join(tmpdir(), 'nnzoo-drill-'));
  readonly #all = new Set<Running>();
  readonly port: number;

  constructor(port: number) {
    this.port = port;
    // Cut off, it leaves nobody behind.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void this.end().finally(() => process.exit(1)));
    }
  }

  /** Address of the server at `host`. */
  url(host = '127.0.0.1'): string {
    return `redis://${host}:${this.port}`;
  }

  /** A process; `inside` is the network namespace that it runs in. */
  start(program: string, args: readonly string[], inside?: string): Running {
    const command = inside === undefined ? [program] : ['ip', 'netns', 'exec', inside, program];
    const child = spawn(command[0], [...command.slice(1), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const running: Running = { child, ended, stdout: '', stderr: '' };
    child.stdout.on('data', (text) => {
      running.stdout += text;
    });
    child.stderr.on('data', (text) => {
      running.stderr += text;
    });
    this.#all.add(running);
    void ended.then(() => this.#all.delete(running));
    return running;
  }

  /** A server that keeps what it has, as one with a disk should. */
  async server(inside?: string): Promise<Running> {
    const running = this.start(
      'redis-server',
      [
        ...['--port', String(this.port), '--bind', '0.0.0.0', '--protected-mode', 'no'],
        ...['--dir', this.folder, '--save', '', '--appendonly', 'yes'],
      ],
      inside,
    );
    await until(() => /Ready to accept/.test(running.stdout) || running.child.exitCode !== null);
    return running;
  }

  zoo(args: readonly string[], inside?: string): Running {
    return this.start(process.execPath, [...zoo, ...args], inside);
  }

  worker(name: string, { processes = 2, host = '127.0.0.1', inside = '' } = {}): Running {
    const cache = join(this.folder, `cache-${name}`);
    const where = ['--queue', this.url(host), '--name', name, '--cache', cache];
    const args = ['worker', ...where, '--processes', String(processes)];
    return this.zoo(args, inside === '' ? undefined : inside);
  }

  async end(): Promise<void> {
    const all = [...this.#all];
    for (const { child } of all) child.kill('SIGKILL');
    await Promise.all(all.map(({ ended }) => ended));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Looks until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, every = 20): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, every));
}

/** True for a process that ended, or was killed. */
export function hasEnded({ child }: Running): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** A pause. */
export function waited(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Trials that a worker has measured, by what it said. */
export function countDone(stderr: string): number {
  return (stderr.match(/: done$/gm) ?? []).length;
}

/** The processes that a process has started; none where it is gone. */
export function childrenOf(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** The lines of a file; none where it is not there yet. */
export function linesIn(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/** Finished trials: by key, the hash of the weights and what was measured. */
function resultsIn(folder: string): { readonly keys: string[]; readonly facts: string[] } {
  const results = linesIn(join(folder, 'trials.jsonl')).flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return []; // cut off by a kill
    }
  });
  return {
    keys: results.map(({ key }) => key),
    facts: results
      .map(({ key, weights, outcomes }) => JSON.stringify([key, weights, outcomes]))
      .sort(),
  };
}

/**
 * Measures the same without a queue, and prints whether the results in `there` of the drill's folder came once
 * each, with the same weights and outcomes.
 */
export async function isAsAlone(drill: Drill, args: readonly string[]): Promise<boolean> {
  const alone = drill.zoo([...args, '--jobs', '2', '--out', join(drill.folder, 'here')]);
  await alone.ended;
  const [there, here] = ['there', 'here'].map((name) => resultsIn(join(drill.folder, name)));
  const once = new Set(there.keys).size === there.keys.length;
  const same = JSON.stringify(there.facts) === JSON.stringify(here.facts);
  console.log(`${there.keys.length} results, each once: ${once ? 'yes' : 'NO'}`);
  console.log(`the same weights and outcomes as without a queue: ${same ? 'yes' : 'NO'}`);
  return once && same;
}
