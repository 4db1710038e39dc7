/** @file The command line for one command after another, for `pnpm dry-run`: it is sent their words, and sends what they came to. */
import { Writable } from 'node:stream';
import { registry } from '@nnzoo/zoo';
import { runCli } from '../../src/cli.ts';
import { nodeIo } from '../../src/node-io.ts';
import type { Outcome } from './world.ts';

const io = nodeIo(registry, import.meta.resolve('../../src/main.ts'));

async function run(words: readonly string[]): Promise<Outcome> {
  const caught = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk, _, done) => {
        caught[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(words, { ...io, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...caught };
}

process.on('message', async (words: readonly string[]) => {
  process.send?.(await run(words));
});
