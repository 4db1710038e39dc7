/**
 * @file What a worker does, as text: no file has to be found at run time, whatever bundled this one. A worker
 * takes parts of the running kernel until there are none, looks out for more for a short time, and
 * then sleeps. It sleeps in JavaScript: V8 11.3 miscompiles memory.atomic.wait32. Read after control.ts.
 */
import { functionsAt, partNumbers, partsAt, words } from './control.ts';

/** What a worker is sent, once. */
export interface WorkerStart {
  readonly memory: WebAssembly.Memory;
  readonly control: SharedArrayBuffer;
  /** From the first thread's own places to those of this worker. */
  readonly thread: number;
  /** Milliseconds that it looks out before it sleeps. */
  readonly patience: number;
}

/** A script for a worker of Node.js or of a browser. */
export const workerSource = `'use strict';
const serve = ({ memory, control, thread, patience }) => {
  const words = new Int32Array(control);
  const numbers = new Float64Array(control);
  const loaded = new Map();
  const functions = [];
  const load = (f) => {
    const at = ${functionsAt} + 3 * f;
    const [start, length, index] = [words[at], words[at + 1], words[at + 2]];
    if (!loaded.has(start)) {
      const module = new WebAssembly.Module(new Uint8Array(control, start, length).slice());
      const instance = new WebAssembly.Instance(module, { env: { memory, thread } });
      loaded.set(start, Object.values(instance.exports));
    }
    functions[f] = loaded.get(start)[index];
    return functions[f];
  };
  const compute = (part) => {
    const at = ${partsAt} + ${partNumbers} * part;
    const f = numbers[at];
    const run = functions[f] || load(f);
    Atomics.or(words, ${words.result}, run(...numbers.subarray(at + 2, at + 2 + numbers[at + 1])));
  };
  const takePart = () => {
    for (;;) {
      const left = Atomics.load(words, ${words.left});
      if (left === 0) return -1;
      if (Atomics.compareExchange(words, ${words.left}, left, left - 1) === left) return left - 1;
    }
  };
  const lookOut = () => {
    const end = performance.now() + patience;
    do {
      for (let i = 0; i < 200; i++) if (Atomics.load(words, ${words.left}) !== 0) return;
    } while (performance.now() < end);
    Atomics.add(words, ${words.sleeping}, 1);
    Atomics.wait(words, ${words.left}, 0);
    Atomics.sub(words, ${words.sleeping}, 1);
  };
  Atomics.add(words, ${words.ready}, 1);
  for (;;) {
    const part = takePart();
    if (part < 0) {
      lookOut();
      continue;
    }
    try {
      compute(part);
    } catch {
      Atomics.store(words, ${words.failed}, 1);
    }
    Atomics.add(words, ${words.done}, 1);
    if (Atomics.load(words, ${words.waiting}) !== 0) Atomics.notify(words, ${words.done});
  }
};
if (typeof require === 'function') serve(require('node:worker_threads').workerData);
else onmessage = ({ data }) => serve(data);
`;
