/** @file The world of a real process: its streams, signals, folder and clock. */
import { fork } from 'node:child_process';
import type { Registry } from '@nnzoo/zoo';
import type { Io } from './io.ts';
import { watchOutput } from './output-errors.ts';
import { isProgramThread } from './program-thread.ts';
import { type StreamWorld, threadWorld } from './thread-world.ts';

/** The process as the command line sees it; quiet when whoever read its output has gone. */
export function nodeIo(registry: Registry): Io {
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
      fork(process.argv[1], [...args], {
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
