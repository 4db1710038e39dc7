/** @file @nnzoo/queue: trials on many machines, by BullMQ over Redis or Valkey. Start with address.ts, then asked-trial.ts. */
export { parseAddress, type QueueAddress } from './address.ts';
export { machineName } from './answer.ts';
export { FileCache } from './cache.ts';
export { Ledger } from './ledger.ts';
export type { SeenMachine } from './machines.ts';
export { AskedMeasurer } from './measure-asked.ts';
export {
  type CodeOverview,
  drainQueue,
  overviewOf,
  pauseQueue,
  type QueueOverview,
  resumeQueue,
} from './overview.ts';
export { listFiles, type OwnFiles } from './own-files.ts';
export { QueuePool, type QueuePoolOptions } from './queue-pool.ts';
export { QueueWorker, type QueueWorkerOptions, type WorkerEnd } from './queue-worker.ts';
export { connect, type Server } from './server.ts';
export { SharedPauses } from './shared-pauses.ts';
