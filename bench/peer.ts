/**
 * @file A peer is a process that times itself: a request a line on its input, an answer a line on
 * its output. `{ workload, case }` starts a case and answers with its first losses, or `missing`;
 * `{ calls }` runs it that often and answers with the seconds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Contender } from './contender.ts';
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
  readonly error?: string;
}

/** Variables that would make OpenBLAS choose slower kernels, or more threads. */
function environment(folder: string): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return { ...rest, BENCH_DATA: folder, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
}

/** A running peer. It waits for input, and uses no processor, while others are timed. */
export class Peer implements Contender {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #input: Interface;
  /** Its name with its version. */
  readonly name: string;

  private constructor(
    name: string,
    child: ChildProcess,
    input: Interface,
    lines: AsyncIterator<string>,
  ) {
    this.name = name;
    this.#process = child;
    this.#input = input;
    this.#lines = lines;
  }

  /** Starts a peer; null where it is not installed. */
  static async start({ command, args }: PeerCommand, folder: string): Promise<Peer | null> {
    const stdio = ['pipe', 'pipe', 'ignore'] as const;
    const child = spawn(command, [...args], { env: environment(folder), stdio: [...stdio] });
    child.on('error', () => {});
    child.stdin.on('error', () => {});
    const input = createInterface({ input: child.stdout });
    const lines = input[Symbol.asyncIterator]();
    const first = await nextAnswer(lines);
    return first?.peer === undefined ? null : new Peer(first.peer, child, input, lines);
  }

  /** Starts a case: its first losses, or null where this peer does not have it. */
  async begin(workload: WorkloadName, { name }: Case): Promise<readonly number[] | null> {
    const { missing, losses } = await this.#ask({ workload, case: name });
    return missing ? null : (losses ?? []);
  }

  /** Seconds that so many calls of the case took. */
  async run(calls: number): Promise<number> {
    const { seconds } = await this.#ask({ calls });
    return seconds as number;
  }

  stop(): void {
    this.#input.close();
    this.#process.stdin?.end();
    this.#process.kill();
  }

  async #ask(request: object): Promise<Answer> {
    this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
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
