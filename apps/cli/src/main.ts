#!/usr/bin/env node
/** @file The `zoo` program. Read program-thread.ts and cli.ts next. Read first here. */
import { endOnSignals } from './early-signals.ts';
import { runProgram } from './program-thread.ts';

endOnSignals();
await runProgram(import.meta.url, async () => {
  // Imported only now: what is imported above runs before any line here.
  const { registry } = await import('@nnzoo/zoo');
  const { runCli } = await import('./cli.ts');
  const { nodeIo } = await import('./node-io.ts');
  return runCli(process.argv.slice(2), nodeIo(registry, import.meta.url));
});
