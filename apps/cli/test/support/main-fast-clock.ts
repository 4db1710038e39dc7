/** @file The real program by a clock ten times too fast: a checkpoint every tenth of a second. */
import { registry } from '@nnzoo/zoo';
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { runProgram } from '../../src/program-thread.ts';

const now = () => 10 * performance.now();
await runProgram(import.meta.url, () =>
  runCli(process.argv.slice(2), { ...nodeIo(registry, import.meta.url), now }),
);
