/** @file The world of a real process: its streams, signals, folder and clock. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Registry } from '@nnzoo/zoo';
import type { Io } from './io.ts';
import { watchOutput } from './output-errors.ts';
import { isProgramThread } from './program-thread.ts';
import { type StreamWorld, threadWorld } from './thread-world.ts';

/**
 * The process as the command line sees it; quiet when whoever read its output has gone. `entry` is the address
 * of the program's first module: what a thread calls its own (`process.argv[1]`) may be no file.
 */
export function nodeIo(registry: Registry, entry: string): Io {
  // One source: what was drawn or read from it need not be again.
  let source: ReturnType<Io['source']> | undefined;
  return {
    ...(isProgramThread() ? threadWorld() : processWorld()),
    env: process.env,
    cwd: process.cwd(),
    registry,
    now: () => performance.now(),
    source: () => {
      source ??= import('@nnzoo/datasets/node').then(({ nodeSource }) => nodeSource());
      return source;
    },
    isolatesTrials: true,
    startChild: (args) =>
      fork(fileURLToPath(entry), [...args], {
        execArgv: process.execArgv,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      }),
  };
}

function processWorld(): StreamWorld {
  watchOutput();
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signals: process,
    farewell: () => {},
    exit: (code) => process.exit(code),
  };
}
