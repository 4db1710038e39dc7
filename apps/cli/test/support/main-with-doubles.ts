/** @file The real program on the real streams, with doubles as its architectures. */
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { rivals } from './rivals.ts';

process.exitCode = await runCli(process.argv.slice(2), nodeIo(rivals));
