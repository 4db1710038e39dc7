/** @file The command line for one command after another: it is sent their words, and sends what they came to. */
import { fork } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { registry } from '@nnzoo/zoo';
import { runCli } from '../../apps/cli/src/cli.ts';
import { nodeIo } from '../../apps/cli/src/node-io.ts';

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const program = fileURLToPath(import.meta.resolve('../../apps/cli/src/main.ts'));
const io = nodeIo(registry);

async function run(words: readonly string[]): Promise<Outcome> {
  const caught = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk, _, done) => {
        caught[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(words, {
    ...{ ...io, stdout: stream('stdout'), stderr: stream('stderr') },
    startChild: (args) => fork(program, [...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
  });
  return { code, ...caught };
}

process.on('message', async (words: readonly string[]) => {
  process.send?.(await run(words));
});
