/** @file The command line in a folder of its own, with its streams caught. */
import { fork, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Architecture } from '@nnzoo/training';
import { onTestFinished } from 'vitest';
import { runCli } from '../../src/cli.ts';
import type { Io, Output } from '../../src/io.ts';
import { centroids } from './centroids.ts';
import { doubles } from './child.ts';
import { checkThread, programOf } from './programs.ts';

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a world differs from the usual one: no terminal, the double as only architecture. */
export interface WorldOptions {
  readonly env?: Io['env'];
  readonly isTTY?: boolean;
  /** Places in a line; default 100. */
  readonly columns?: number;
  /** What somebody types, line by line. */
  readonly typed?: readonly string[];
  readonly registry?: Io['registry'];
  /** Trials of a comparison, and answers that are code, get processes of their own, as they do for users. */
  readonly processes?: boolean;
  /** A learner's files are checked: the threads begin from one bundle. */
  readonly checks?: boolean;
  now?(): number;
  /** Called with whatever is printed, before the program goes on. */
  onOutput?(text: string, stream: 'stdout' | 'stderr'): void;
}

/** A new folder, to be removed by whoever asked for it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'nnzoo-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'ipc'];

/** A temporary folder and the command line in it; both end with the test. */
export class World {
  readonly folder: string;
  readonly signals = new EventEmitter();
  /** Codes of second signals, which would have ended the process at once. */
  readonly exits: number[] = [];
  readonly #options: WorldOptions;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    const { path, remove } = temporaryFolder();
    this.folder = path;
    onTestFinished(remove);
  }

  /** An absolute path inside the folder. */
  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** Runs one command line. */
  async zoo(...argv: readonly string[]): Promise<Outcome> {
    const {
      env = {},
      isTTY = false,
      columns = 100,
      typed = [],
      registry,
      processes = false,
      checks = false,
      now = () => performance.now(),
    } = this.#options;
    const program = processes ? await programOf(doubles) : null;
    const caught = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr'): Output => {
      const sink = new Writable({
        write: (chunk, _, done) => {
          caught[name] += String(chunk);
          this.#options.onOutput?.(String(chunk), name);
          done();
        },
      });
      return Object.assign(sink, { isTTY, columns });
    };
    const code = await runCli(argv, {
      stdin: Object.assign(Readable.from(typed), { isTTY }),
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      env,
      cwd: this.folder,
      signals: this.signals,
      registry: registry ?? { centroids: async (): Promise<Architecture> => centroids },
      now,
      source: async () => (await import('@nnzoo/datasets/node')).nodeSource(),
      checkThread: checks ? pathToFileURL(await programOf(checkThread)).href : undefined,
      isolatesTrials: processes,
      startChild: (args) => {
        if (program === null) throw new Error('a world without processes: ask for them');
        return fork(program, [...args], { execArgv: [], stdio });
      },
      exit: (exitCode) => this.exits.push(exitCode),
    });
    return { code, ...caught };
  }
}
