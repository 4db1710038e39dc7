/** @file The world of a real process: its streams, signals, folder and clock. */
import { fork } from 'node:child_process';
import type { Registry } from '@nnzoo/zoo';
import type { Io } from './io.ts';

/** The process as the command line sees it; quiet when whoever read its output has gone. */
export function nodeIo(registry: Registry): Io {
  process.stdout.on('error', endOutput);
  // Nobody is left to be told.
  process.stderr.on('error', () => {});
  // One source: what was drawn or read from it need not be again.
  let source: ReturnType<Io['source']> | undefined;
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signals: process,
    registry,
    now: () => performance.now(),
    source: () => {
      source ??= import('@nnzoo/datasets/node').then(({ nodeSource }) => nodeSource());
      return source;
    },
    startChild: (args) =>
      fork(process.argv[1], [...args], {
        execArgv: process.execArgv,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      }),
    exit: (code) => process.exit(code),
  };
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no error. */
async function endOutput(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === 'EPIPE') return;
  const { describeFailure } = await import('./errors.ts');
  const { exitCode, line } = describeFailure(error);
  process.stderr.write(`zoo: standard output: ${line}\n`);
  process.exit(exitCode);
}
