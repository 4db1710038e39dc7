/**
 * @file A peer is a process that times itself: a request a line on its input, an answer a line on
 * its output. `{ workload, case }` starts a case and answers with its first losses, or `missing`;
 * `{ calls }` runs it that often and answers with the seconds, and with those of the processor.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Implementation } from './implementation.ts';
import type { Case, WorkloadName } from './workloads.ts';

/** How a peer is started. */
export interface PeerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Answer {
  readonly peer?: string;
  readonly missing?: boolean;
  readonly losses?: number[];
  readonly seconds?: number;
  readonly cpuSeconds?: number;
  readonly error?: string;
}

/** Variables that would make OpenBLAS choose slower kernels, or more threads. */
function environment(folder: string): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return { ...rest, BENCH_DATA: folder, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
}

/** A running peer. It waits for input, and uses no processor, while others are timed. */
export class Peer implements Implementation {
  /** Its name with its version. */
  name = '';
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #countsCpu: boolean;

  private constructor({ command, args }: PeerCommand, folder: string, countsCpu: boolean) {
    const stdio: ['pipe', 'pipe', 'ignore'] = ['pipe', 'pipe', 'ignore'];
    this.#process = spawn(command, [...args], { env: environment(folder), stdio });
    this.#process.on('error', () => {}); // not there: its output ends at once
    this.#process.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.#countsCpu = countsCpu;
  }

  /** Starts a peer that counts wall time, or its processor time; null where it is not installed. */
  static async start(
    command: PeerCommand,
    folder: string,
    countsCpu: boolean,
  ): Promise<Peer | null> {
    const peer = new Peer(command, folder, countsCpu);
    const first = await nextAnswer(peer.#lines);
    if (first?.peer === undefined) return null;
    peer.name = first.peer;
    return peer;
  }

  /** Starts a case: its first losses, or null where this peer does not have it. */
  async begin(workload: WorkloadName, { name }: Case): Promise<readonly number[] | null> {
    const { missing, losses } = await this.#ask({ workload, case: name });
    return missing ? null : (losses ?? []);
  }

  /** Seconds that so many calls of the case took. */
  async run(calls: number): Promise<number> {
    const { seconds, cpuSeconds } = await this.#ask({ calls });
    return (this.#countsCpu ? cpuSeconds : seconds) as number;
  }

  stop(): void {
    this.#process.stdin.end();
    this.#process.kill();
  }

  async #ask(request: object): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await nextAnswer(this.#lines);
    if (answer === null) throw new Error(`${this.name} ended`);
    if (answer.error !== undefined) throw new Error(`${this.name}: ${answer.error}`);
    return answer;
  }
}

/** The next line that is an answer; libraries print banners, too. */
async function nextAnswer(lines: AsyncIterator<string>): Promise<Answer | null> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return null;
    if (value.startsWith('{')) return JSON.parse(value) as Answer;
  }
}
