/** @file The real program with doubles, on a machine whose clock is set back an hour at each look at it. */
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { runProgram } from '../../src/program-thread.ts';
import { comparedModels } from './compared-models.ts';

const hour = 3_600_000;
let looks = 0;
const rightTime = Date.now;
Date.now = () => rightTime() - hour * ++looks;

await runProgram(import.meta.url, () =>
  runCli(process.argv.slice(2), nodeIo(comparedModels, import.meta.url)),
);
