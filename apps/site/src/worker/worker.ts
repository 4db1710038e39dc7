/** @file The worker: one run, behind messages. Read after session.ts and folder.ts. */
import { expose, transfer } from 'comlink';
import { candidatesOf } from './data.ts';
import type {
  Kept,
  OwnData,
  Pace,
  RunProgress,
  RunRequest,
  Sampling,
  WeightFormat,
} from './messages.ts';
import { Session } from './session.ts';

/** Data stands beside the page; the worker's own address is in the folder of scripts. */
const session = new Session(new URL('../data/', self.location.href).href);

const api = {
  holdLock: () => holdLock(),
  prepare: (architecture: string) => session.prepare(architecture),
  open: (request: RunRequest) => session.open(request),
  run: (pace: Pace, report: (progress: RunProgress) => void, keep: ((kept: Kept) => void) | null) =>
    session.run(pace, report, keep && ((kept) => keep(moved(kept)))),
  pause: () => session.pause(),
  progress: () => session.progress(),
  keep: () => moved(session.kept()),
  branch: (request: RunRequest, bytes: Uint8Array) => session.branch(request, bytes),
  restore: (bytes: Uint8Array) => session.restore(bytes),
  rule: (place: number) => session.asked.experiment.rule(place),
  hash: () => session.hash(),
  nextStep: () => session.nextStep(),
  look: (width: number) => session.asked.look(width),
  predict: (values: readonly number[]) => session.asked.predict(values),
  sample: (sampling: Sampling, take: (text: string) => void) =>
    session.asked.sample(sampling, take),
  folder: () => session.folder(),
  table: (id: string) => session.asked.table(id),
  weights: (format: WeightFormat) => session.asked.weights(format),
  candidates: (own: OwnData) => candidatesOf(own),
  async readFolder(files: ReadonlyMap<string, Uint8Array>) {
    const { readFolder } = await import('./folder.ts');
    return readFolder(files);
  },
};

/** What the page may ask of the worker. */
export type WorkerApi = typeof api;

/** Its bytes go to the page: they are not copied. */
function moved(kept: Kept): Kept {
  return transfer(kept, [kept.bytes.buffer]);
}

/** Holds the lock of this worker's name until it ends; false where the browser has no locks. */
function holdLock(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!('locks' in navigator)) resolve(false);
    else {
      void navigator.locks.request(self.name, () => {
        resolve(true);
        return new Promise(() => {});
      });
    }
  });
}

expose(api);
