/** @file The worker: one run, behind messages. Read after session.ts. */
import { expose, transfer } from 'comlink';
import type { Pace, RunProgress, RunRequest } from './messages.ts';
import { Session } from './session.ts';

/** Data stands beside the page; the worker's own address is in the folder of scripts. */
const session = new Session(new URL('../data/', self.location.href).href);

const api = {
  open: (request: RunRequest) => session.open(request),
  run: (pace: Pace, report: (progress: RunProgress) => void) => session.run(pace, report),
  pause: () => session.pause(),
  progress: () => session.progress(),
  checkpoint() {
    const bytes = session.checkpoint();
    return transfer(bytes, [bytes.buffer]);
  },
  restore: (bytes: Uint8Array) => session.restore(bytes),
  hash: () => session.hash(),
  look: (width: number) => session.look(width),
  predict: (rows: Parameters<Session['predict']>[0]) => session.predict(rows),
};

/** What the page may ask of the worker. */
export type WorkerApi = typeof api;

expose(api);
