/** @file Permissions that hold: tests often run as root, whom none hold back. */
import { chownSync } from 'node:fs';

const nobody = 65_534;

/** Runs `body` as a user whom permissions hold back, and who owns `folder`. */
export async function asOrdinaryUser<T>(folder: string, body: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return body();
  chownSync(folder, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await body();
  } finally {
    process.seteuid?.(0);
  }
}
