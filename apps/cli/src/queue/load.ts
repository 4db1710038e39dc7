/** @file The package of the queue, loaded only where somebody asks for one: nothing else here needs a server. */
import { isNnzooError, UsageError } from '@nnzoo/core';
import type { Io } from '../io.ts';

/** The package @nnzoo/queue. */
export type QueuePackage = typeof import('@nnzoo/queue');

/**
 * @throws UsageError `queue/not-installed`
 */
export async function loadQueue(): Promise<QueuePackage> {
  try {
    return await import('@nnzoo/queue');
  } catch (error) {
    if (isNnzooError(error) || !isAbsent(error)) throw error;
    const message =
      '--queue needs a package that is installed apart: npm install @nnzoo/queue, beside nnzoo';
    throw new UsageError('queue/not-installed', message);
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

/** The server at the address that was given, as code of this hash sees it. */
export async function connectTo(
  queue: QueuePackage,
  {
    io,
    address,
    code,
  }: { readonly io: Io; readonly address: string | undefined; readonly code: string },
) {
  if (address === undefined) {
    const message = 'which queue? Give the address of its server: --queue redis://host:6379';
    throw new UsageError('queue/no-address', message);
  }
  return queue.connect(queue.parseAddress(address, io.env['ZOO_QUEUE_PASSWORD']), code);
}

/** The hash of all code that any architecture here is measured by. */
export async function codeOfAll(io: Io): Promise<string> {
  const { codeHash } = await import('@nnzoo/experiments/node');
  return codeHash(Object.keys(io.registry), io.outside);
}
