/** @file The real program on the real streams, with doubles as its architectures. */
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { runProgram } from '../../src/program-thread.ts';
import { comparedModels } from './compared-models.ts';

await runProgram(import.meta.url, () =>
  runCli(process.argv.slice(2), nodeIo(comparedModels, import.meta.url)),
);
