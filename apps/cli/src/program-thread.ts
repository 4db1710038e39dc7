/**
 * @file The program in a thread of its own, so that this one always listens. A long computation handles
 * no signal: not in the middle of an eigenvalue, a figure or a large file. So nothing is
 * computed here; what this thread does is write, and end the process when it is told to.
 * Read main.ts before; thread-world.ts is the other side.
 */
import { isMainThread, Worker, type WorkerOptions, workerData } from 'node:worker_threads';
import { watchOutput } from './output-errors.ts';
import { type StopReason, stopCodes } from './stop-codes.ts';
import type { FromProgram, ThreadData, ToProgram } from './thread-messages.ts';

type Signal = Exclude<StopReason, 'EPIPE'>;

/** Milliseconds that a program which listens has until it hears a signal, and until it has saved. */
const patience = { hears: 300, ends: 5000 };

/** Commands that compute. The others read the terminal, or have processes of their own to stop. */
const computing = ['run', 'predict', 'sample', 'figures', 'show', 'doctor'];

/** True inside the thread that `runProgram` started. */
export function isProgramThread(): boolean {
  return !isMainThread && (workerData as Partial<ThreadData> | null)?.isProgram === true;
}

/**
 * Runs `program` and ends the process with the code that it comes to: in a thread of its own, which
 * begins as `entry` again, where the command computes.
 */
export async function runProgram(entry: string, program: () => Promise<number>): Promise<void> {
  if (isProgramThread()) {
    const { endThread } = await import('./thread-world.ts');
    endThread(await program());
    return;
  }
  const args = process.argv.slice(2);
  const command = args.find((argument) => !argument.startsWith('-')) ?? '';
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (computing.includes(command) && !asksForHelp) new ProgramThread(entry, args);
  else process.exitCode = await program();
}

/** The thread as seen from here. */
class ProgramThread {
  readonly #worker: Worker;
  /** Whether the program takes signals itself: it has something to save. */
  #listens = false;
  /** What is said when it had to be left in the middle of something. */
  #farewell = '';
  #asked: Signal | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(entry: string, args: readonly string[]) {
    const looks = ({ isTTY = false, columns = 0 }: NodeJS.WriteStream) => ({ isTTY, columns });
    const { stdout, stderr } = process;
    const data: ThreadData = { isProgram: true, stdout: looks(stdout), stderr: looks(stderr) };
    this.#worker = startWorker(entry, { argv: [...args], workerData: data });
    this.#worker.on('message', (message: FromProgram) => this.#take(message));
    this.#worker.on('error', (error) => {
      throw error;
    });
    this.#worker.on('exit', () => clearTimeout(this.#timer));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => this.#ask(signal));
    }
    watchOutput(({ message, code = '' }) => this.#send({ failed: message, code }));
    for (const name of ['stdout', 'stderr'] as const) {
      process[name].on('resize', () =>
        this.#send({ resized: name, columns: process[name].columns }),
      );
    }
  }

  #send(message: ToProgram): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromProgram): void {
    if ('write' in message) process[message.write].write(message.text);
    else if ('listens' in message) this.#listens = message.listens;
    else if ('farewell' in message) this.#farewell = message.farewell;
    else if ('heard' in message) this.#waitFor(patience.ends);
    else process.exitCode = message.end;
    if ('exit' in message) process.exit(message.end);
  }

  /** The first signal asks, where somebody listens; the second, or silence, ends the process. */
  #ask(signal: Signal): void {
    if (!this.#listens || this.#asked !== null) process.exit(stopCodes[signal]);
    this.#asked = signal;
    this.#send({ signal });
    this.#waitFor(patience.hears);
  }

  /** Ends the process when the time is up. What was saved last stays whole, as after a kill. */
  #waitFor(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const signal = this.#asked ?? 'SIGINT';
      process.stderr.write(`stopped by ${signal}${this.#farewell && `; ${this.#farewell}`}\n`);
      process.exit(stopCodes[signal]);
    }, milliseconds);
  }
}

/** A thread that begins as `entry`, the address of a module. */
export function startWorker(entry: string, options: WorkerOptions): Worker {
  if (!entry.endsWith('.ts')) return new Worker(new URL(entry), options);
  // From source, by tsx: on Node 20 its `--import` serves the first thread alone. The probe finds out;
  // its query keeps a failure from being remembered.
  const probe = new URL('./stop-codes.ts?probe', import.meta.url).href;
  const [first, loader, start] = [probe, import.meta.resolve('tsx/esm/api'), entry].map((url) =>
    JSON.stringify(url),
  );
  const script = `import(${first})
    .catch(async () => (await import(${loader})).register())
    .then(() => import(${start}))`;
  return new Worker(script, { ...options, eval: true });
}
