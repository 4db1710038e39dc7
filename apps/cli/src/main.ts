#!/usr/bin/env node
/** @file The `zoo` program: the command line on the real streams. Read cli.ts next. */
import { registry } from '@nnzoo/zoo';
import { runCli } from './cli.ts';
import type { Io } from './io.ts';

const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  signals: process,
  registry,
  now: () => performance.now(),
  source: async () => (await import('@nnzoo/datasets/node')).nodeSource(),
  exit: (code) => process.exit(code),
};

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  const { describeFailure } = await import('./errors.ts');
  const { exitCode, line } = describeFailure(error);
  process.stderr.write(`zoo: standard output: ${line}\n`);
  process.exit(exitCode);
});
process.stderr.on('error', () => {});

process.exitCode = await runCli(process.argv.slice(2), io);
