/** @file Where the queue is: `redis://user:password@host:6379/0`. The password never leaves this file but for the server. Read first. */
import { isIP } from 'node:net';
import { UsageError } from '@nnzoo/core';
import type { RedisOptions } from 'ioredis';

/** A server's address. */
export interface QueueAddress {
  /** Without the password: fit to be printed and kept. */
  readonly shown: string;
  readonly options: Omit<RedisOptions, 'replyMapping'>;
}

/** By the scheme: whether what travels is encrypted. */
const schemes: Readonly<Record<string, boolean>> = {
  'redis:': false,
  'rediss:': true,
  'valkey:': false,
  'valkeys:': true,
};

/** Milliseconds without an answer after which a connection counts as cut; a worker's longest wait is 5 s. */
const silence = 15_000;

/**
 * Reads an address; `password` is for one that has none.
 *
 * @throws UsageError `queue/address`, which does not repeat what was given: it may hold a password
 */
export function parseAddress(text: string, password?: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isEncrypted = url === null ? undefined : schemes[url.protocol];
  if (url === null || isEncrypted === undefined || url.hostname === '') throw wrong('no address');
  const database = url.pathname.replace(/^\//, '');
  if (!/^\d{0,4}$/.test(database)) throw wrong('its path is no number of a database');
  if (url.search !== '' || url.hash !== '') throw wrong('something follows the path');
  const secret = url.password === '' ? password : decoded(url.password);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? 6379 : Number(url.port);
  const path = database === '' ? '' : `/${database}`;
  return {
    shown: `${url.protocol}//${url.hostname}:${port}${path}`,
    options: {
      ...{ host, port, db: Number(database) },
      ...(url.username !== '' && { username: decoded(url.username) }),
      ...(secret !== undefined && secret !== '' && { password: secret }),
      // An IP address is no name that a certificate is asked for by.
      ...(isEncrypted && { tls: isIP(host) === 0 ? { servername: host } : {} }),
      protocol: 2,
      // Whatever is asked waits until the server is there again.
      ...{ maxRetriesPerRequest: null, connectTimeout: 5000, socketTimeout: silence },
      retryStrategy: (times) => Math.min(times * 200, 2000),
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('a % in it stands for nothing; write %25 for the sign itself');
  }
}

function wrong(why: string): UsageError {
  const message = `--queue: ${why}; expected redis://host:6379, or rediss://user:password@host:6379 with TLS`;
  return new UsageError('queue/address', message);
}
