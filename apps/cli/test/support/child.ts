/** @file The program as a process of its own. Read programs.ts before. */
import { type ChildProcess, spawn } from 'node:child_process';
import { programOf, root } from './programs.ts';

/** Arguments of node that run TypeScript from the workspace. */
const fromSource = ['--conditions=@nnzoo/source', '--import', 'tsx'];

/** The program with the doubles as its architectures. */
export const doubles = 'apps/cli/test/support/main-with-doubles.ts';

/** How a process ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process is started. */
export interface StartOptions {
  /** The entry, from the repository's root; default: the program with the doubles. */
  readonly main?: string;
  /** The TypeScript itself is run, as in a clone of the repository. */
  readonly isSource?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all of stdout, or of stderr, whenever some more of it has come. */
  onOutput?(child: ChildProcess, text: string): void;
  onError?(child: ChildProcess, text: string): void;
}

/** Runs one command line in a process, and waits for its end. */
export async function start(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { main = doubles, isSource = false, env } = options;
  const program = isSource ? [...fromSource, main] : [await programOf(main)];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      options.onOutput?.(child, stdout);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      options.onError?.(child, stderr);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
