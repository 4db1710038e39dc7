/**
 * @file Data of one's own, kept in this browser by the checksum of its content: a reload finds it, and
 * nothing of it is sent anywhere. Read after settings.ts.
 */
import { Fingerprint } from '@nnzoo/data';
import type { OwnData } from '../worker/messages.ts';
import { ownPrefix } from './settings.ts';

const storeName = 'nnzoo-own-data';

/** As long as the page is open, also where the browser keeps nothing. */
const inMemory = new Map<string, OwnData>();

/** Data of one's own under its name. */
export interface KeptOwn {
  /** In addresses, `own:4f…`. */
  readonly key: string;
  /** Whether a reload finds it: not where storage is full, or turned off. */
  readonly isKept: boolean;
}

/** Keeps it: in this browser, or at least as long as the page is open. */
export async function keepOwn(own: OwnData): Promise<KeptOwn> {
  const { name, bytes, label = '', target = '' } = own;
  const digest = new Fingerprint().texts([name, label, target]).bytes(bytes).digest();
  const key = `${ownPrefix}${digest}`;
  inMemory.set(key, own);
  try {
    const cache = await caches.open(storeName);
    const facts = JSON.stringify({ ...own, bytes: undefined });
    const headers = { 'x-nnzoo-own': encodeURIComponent(facts) };
    await cache.put(addressOf(key), new Response(bytes.slice(), { headers }));
    return { key, isKept: true };
  } catch {
    return { key, isKept: false };
  }
}

/** What was kept under a name; null where this browser has not seen it. */
export async function keptOwn(key: string): Promise<OwnData | null> {
  const held = inMemory.get(key);
  if (held !== undefined) return held;
  try {
    const response = await (await caches.open(storeName)).match(addressOf(key));
    const facts = response?.headers.get('x-nnzoo-own');
    if (!response || !facts) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { ...JSON.parse(decodeURIComponent(facts)), bytes };
  } catch {
    return null;
  }
}

function addressOf(key: string): string {
  return `./own-data/${encodeURIComponent(key)}`;
}
