/** @file A connection to the server, tried before anything relies on it, and the names of all that is kept there. Read address.ts before. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { Redis } from 'ioredis';
import type { QueueAddress } from './address.ts';

/** What all keys begin with. */
export const prefix = 'nnzoo';

/** Seconds that results and files of one's own stay at the server where nobody collects them. */
export const keptFor = 7 * 24 * 3600;

/** A connected server, for trials measured by code of one hash. */
export interface Server {
  readonly address: QueueAddress;
  readonly client: Redis;
  readonly code: string;
}

/** The name of the queue of trials: who has other code looks at another queue. */
export function trialQueue(code: string): string {
  return `trials-${code}`;
}

/** The name of the queue of spot checks that this machine is asked for. */
export function checkQueue(code: string, machine: string): string {
  return `checks-${code}-${machine}`;
}

/** The keys beside BullMQ's own. */
export const keys = {
  /** Set: hashes of the code that trials were put in for. */
  codes: `${prefix}:codes`,
  /** Hash: what each worker says of itself. */
  machines: `${prefix}:machines`,
  /** Hash of a trial: each result that it came to, by the result's hash. */
  results: (job: string) => `${prefix}:results:${job}`,
  /** Hash of a trial: the hash that each machine came to. */
  votes: (job: string) => `${prefix}:votes:${job}`,
  /** Set: trials whose machines disagree. */
  disputes: (code: string) => `${prefix}:disputes:${code}`,
  /** Set: machines that computed wrongly. */
  banned: (code: string) => `${prefix}:banned:${code}`,
  /** Counts how often the queue was emptied by hand. */
  drained: (code: string) => `${prefix}:drained:${code}`,
  /** Size and pieces of a file, by the hash of its content; and its pieces. */
  file: (sha256: string) => `${prefix}:file:${sha256}`,
  piece: (sha256: string, index: number) => `${prefix}:file:${sha256}:${index}`,
  /** The hash of a paused training's checkpoint. */
  pause: (code: string, name: string) => `${prefix}:pause:${code}:${name}`,
} as const;

/**
 * Connects; from then on a connection that is lost is made again for as long as it takes.
 *
 * @throws DataError `queue/unreachable`, `queue/password`, `queue/refused`
 */
export async function connect(address: QueueAddress, code: string): Promise<Server> {
  await probe(address);
  const client = new Redis(address.options);
  // A lost connection is no failure: whoever needs it is told by `onConnection`.
  client.on('error', () => {});
  return { address, client, code };
}

/** Calls back when the connection is lost, and when it is there again; returns what ends that. */
export function onConnection(
  { client }: Server,
  { lost, back }: { lost(): void; back(): void },
): () => void {
  let isLost = false;
  const onClose = () => {
    if (!isLost) lost();
    isLost = true;
  };
  const onReady = () => {
    if (isLost) back();
    isLost = false;
  };
  client.on('close', onClose);
  client.on('ready', onReady);
  return () => {
    client.off('close', onClose);
    client.off('ready', onReady);
  };
}

/** Milliseconds until a server without memory is asked again. */
const breath = 1000;

/** True where the server had no memory for what it was asked to keep. */
export function isOutOfMemory(error: unknown): boolean {
  return /\bOOM\b|EXECABORT/.test(String(error));
}

/** Asks again and again while the server has no memory left, until `isOver`; `onFull` is called each time. */
export async function patiently(
  task: () => Promise<unknown>,
  {
    onFull = () => {},
    isOver = () => false,
  }: { readonly onFull?: () => void; readonly isOver?: () => boolean } = {},
): Promise<void> {
  while (!isOver()) {
    try {
      await task();
      return;
    } catch (error) {
      if (isOver()) return;
      if (!isOutOfMemory(error)) throw error;
    }
    onFull();
    await new Promise((resolve) => setTimeout(resolve, breath));
  }
}

async function probe(address: QueueAddress): Promise<void> {
  const client = new Redis({
    ...address.options,
    ...{ lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 },
  });
  let why: unknown = null;
  client.on('error', (error) => {
    why ??= error;
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw refusal(address.shown, why ?? error);
  } finally {
    client.disconnect();
  }
}

function refusal(shown: string, error: unknown): DataError {
  const text = printable(error instanceof Error ? error.message || error.name : String(error), 200);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/NOAUTH|WRONGPASS|NOPERM|invalid username-password/i.test(text)) {
    const message = `${shown}: the server wants another password; give it in the address, rediss://user:password@host, or in ZOO_QUEUE_PASSWORD`;
    return new DataError('queue/password', message, { address: shown });
  }
  if (/certificate|self.signed|SSL|TLS|EPROTO/i.test(`${text} ${code}`)) {
    const message = `${shown}: no encrypted connection (${text}); a certificate of your own is trusted by NODE_EXTRA_CA_CERTS=ca.crt, and rediss:// needs a server with TLS`;
    return new DataError('queue/refused', message, { address: shown });
  }
  const why = text === '' ? code : text;
  const message = `${shown}: no server answers (${why}); is redis-server or valkey-server running there, may this machine reach it, and do both or neither use TLS (rediss://)?`;
  return new DataError('queue/unreachable', message, { address: shown });
}
