/**
 * @file Trials in child processes. A worker that dies takes its one trial with it; the next trial
 * gets a new one. Read messages.ts before; worker.ts is the other side.
 */
import type { ChildProcess } from 'node:child_process';
import type {
  Ending,
  Pool,
  Trial,
  TrialFailure,
  TrialHooks,
  TrialWorker,
} from '@nnzoo/experiments';
import { exitCodes } from '../errors.ts';
import type { Order, Report } from './messages.ts';

/** Characters of a dead worker's last words that are kept. */
const lastWords = 2000;

/** Pauses on their way between a process and other machines. */
export interface PauseCarrier {
  /** Brings a pause into the folder of the processes, where anybody has it. */
  fetch(name: string): Promise<void>;
  /** Takes a pause out of that folder to others; `seconds`: of the training up to it. */
  send(name: string, seconds: number): Promise<void>;
}

/** Up to `size` processes side by side, each started when it is needed. */
export function processPool(
  size: number,
  startWorker: () => ChildProcess,
  carrier?: PauseCarrier,
): Pool {
  return { size, start: () => new ProcessWorker(startWorker(), carrier) };
}

/** One process, from its start to its end. */
class ProcessWorker implements TrialWorker {
  readonly #process: ChildProcess;
  readonly #carrier: PauseCarrier | undefined;
  /** Resolves with how it ended. */
  readonly #gone: Promise<TrialFailure>;
  #isGone = false;
  #errors = '';

  constructor(child: ChildProcess, carrier?: PauseCarrier) {
    this.#process = child;
    this.#carrier = carrier;
    child.stderr?.on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-lastWords);
    });
    this.#gone = new Promise((resolve) => {
      const end = (how: string) => {
        this.#isGone = true;
        const words = this.#errors.trim().split('\n').at(-1) ?? '';
        const line = `the worker ${how}${words === '' ? '' : `: ${words}`}`;
        resolve({ exitCode: exitCodes.bug, line });
      };
      child.on('error', (error) => end(`could not be started: ${error.message}`));
      child.on('close', (code, signal) => {
        end(signal === null ? `ended with code ${code}` : `was killed by ${signal}`);
      });
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  async measure(trial: Trial, hooks: TrialHooks): Promise<Ending> {
    let listen: (report: Report) => void = () => {};
    const began = performance.now();
    const sent: Promise<void>[] = [];
    const told = new Promise<Ending>((resolve, reject) => {
      listen = (report) => {
        try {
          if (report.kind === 'key') {
            this.#send({ kind: 'answer', isWanted: hooks.isWanted(report.key) });
          } else if (report.kind === 'advance') hooks.advance(report.share);
          else if (report.kind === 'fetch') this.#fetch(report.pause).catch(reject);
          else if (report.kind === 'kept') {
            sent.push(this.#carry(report.pause, (performance.now() - began) / 1000));
          } else resolve(report.ending);
        } catch (error) {
          // The file of trials cannot be read: that ends the comparison.
          reject(error);
        }
      };
    });
    this.#process.on('message', listen);
    this.#send({ kind: 'measure', trial });
    const died = this.#gone.then((failure): Ending => ({ kind: 'failed', failure }));
    try {
      const ending = await Promise.race([told, died]);
      await Promise.all(sent);
      return ending;
    } finally {
      this.#process.off('message', listen);
    }
  }

  async #fetch(pause: string): Promise<void> {
    await this.#carrier?.fetch(pause);
    this.#send({ kind: 'fetched' });
  }

  async #carry(pause: string, seconds: number): Promise<void> {
    await this.#carrier?.send(pause, seconds);
  }

  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#gone;
  }

  #send(order: Order): void {
    // A worker that is gone is noticed by its end, not here.
    if (this.#process.connected) this.#process.send(order, () => {});
  }
}
