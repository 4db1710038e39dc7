/** @file The program as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository: relative paths of entries start here. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Arguments of node that run TypeScript from the workspace. */
export const nodeArguments = ['--conditions=@nnzoo/source', '--import', 'tsx'];

/** How a process ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process is started. */
export interface StartOptions {
  /** The entry, from the repository's root; default: the program with the double as architecture. */
  readonly main?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all of stdout, or of stderr, whenever some more of it has come. */
  onOutput?(child: ChildProcess, text: string): void;
  onError?(child: ChildProcess, text: string): void;
}

/** Runs one command line in a process, and waits for its end. */
export function start(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { main = 'apps/cli/test/support/main-with-doubles.ts', env } = options;
  const child = spawn(process.execPath, [...nodeArguments, main, ...args], {
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
