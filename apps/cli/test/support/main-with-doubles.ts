/** @file The real program on the real streams, with the double as its only architecture. */
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import { centroids } from './centroids.ts';

process.exitCode = await runCli(
  process.argv.slice(2),
  nodeIo({ centroids: async () => centroids }),
);
