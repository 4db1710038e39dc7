/** @file The real program with doubles, on a machine whose clock is set back an hour at each look at it. */
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { rivals } from './rivals.ts';

const hour = 3_600_000;
let looks = 0;
const rightTime = Date.now;
Date.now = () => rightTime() - hour * ++looks;

process.exitCode = await runCli(process.argv.slice(2), nodeIo(rivals));
