/** @file Streams and signals inside the program's thread: messages to the thread that listens. Read program-thread.ts before. */
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { Io, SignalSource } from './io.ts';
import type { FromProgram, StreamName, ThreadData, ToProgram } from './thread-messages.ts';

/** What the process itself would give. */
export type StreamWorld = Pick<Io, 'stdin' | 'stdout' | 'stderr' | 'signals' | 'farewell' | 'exit'>;

/** The world of the program's thread. */
export function threadWorld(): StreamWorld {
  const streams = { stdout: new ThreadOutput('stdout'), stderr: new ThreadOutput('stderr') };
  const signals = new ThreadSignals();
  // Listening does not keep the thread alive.
  parentPort?.on('message', (message: ToProgram) => {
    if ('signal' in message) signals.tell(message.signal);
    else if ('resized' in message) streams[message.resized].columns = message.columns;
    else streams.stdout.emit('error', Object.assign(new Error(message.failed), message));
  });
  parentPort?.unref();
  streams.stdout.on('error', () => {});
  return {
    ...streams,
    stdin: Readable.from([]),
    signals,
    farewell: (farewell) => send({ farewell }),
    exit: (code) => send({ end: code, exit: true }),
  };
}

/** The last message. */
export function endThread(code: number): void {
  send({ end: code });
}

function send(message: FromProgram): void {
  parentPort?.postMessage(message);
}

/** A stream whose text is written by the other thread, in the order in which it is sent. */
class ThreadOutput extends Writable {
  readonly isTTY: boolean;
  columns: number;
  readonly #name: StreamName;

  constructor(name: StreamName) {
    super({ decodeStrings: false });
    const { isTTY, columns } = (workerData as ThreadData)[name];
    this.isTTY = isTTY;
    this.columns = columns;
    this.#name = name;
  }

  override _write(text: string | Uint8Array, _encoding: string, done: () => void): void {
    send({ write: this.#name, text });
    done();
  }
}

/** Signals as they are handed on; the other thread knows whether anybody listens. */
class ThreadSignals implements SignalSource {
  readonly #emitter = new EventEmitter();

  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void {
    this.#emitter.on(signal, listener);
    this.#sayWhetherHeard();
  }

  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void {
    this.#emitter.off(signal, listener);
    this.#sayWhetherHeard();
  }

  tell(signal: 'SIGINT' | 'SIGTERM'): void {
    this.#emitter.emit(signal);
    send({ heard: true });
  }

  #sayWhetherHeard(): void {
    send({ listens: this.#emitter.eventNames().length > 0 });
  }
}
