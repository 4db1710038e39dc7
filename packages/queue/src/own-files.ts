/**
 * @file Files of one's own on their way to the workers: a file, or a folder with all below it, by the
 * hashes of the contents. Read pieces.ts before.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LimitError, UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { hashOf, isPlainPath, limits, type SentFile } from './asked-trial.ts';
import { sendFile } from './pieces.ts';
import type { Server } from './server.ts';

/** What is sent, and the folder on this machine that its paths start from. */
export interface OwnFiles {
  readonly folder: string;
  /** The name of the file or folder itself, in that folder. */
  readonly name: string;
  readonly files: readonly SentFile[];
}

/**
 * Lists a file, or all files of a folder but hidden ones, with their hashes.
 *
 * @throws LimitError `queue/file` above 64 MiB or 20,000 files; the system's error for what is not there
 */
export function listFiles(path: string): OwnFiles {
  const [folder, name] = [dirname(resolve(path)), basename(resolve(path))];
  const paths = statSync(path).isDirectory() ? below(path, name) : [name];
  if (paths.length > limits.count) {
    const message = `${path} holds ${paths.length} files; at most ${limits.count} travel to other machines: without --queue there is no limit`;
    throw new LimitError('queue/file', message, { path });
  }
  const size = paths.reduce((sum, each) => sum + statSync(join(folder, each)).size, 0);
  if (size > limits.files) {
    const message = `${path} has ${size} bytes; at most ${limits.files} (64 MiB) travel to other machines: without --queue there is no limit`;
    throw new LimitError('queue/file', message, { path, size });
  }
  const strange = paths.find((each) => !isPlainPath(each));
  if (strange !== undefined) {
    const message = `${JSON.stringify(strange)}: a name with : or \\ cannot travel to machines with another system; rename it`;
    throw new UsageError('queue/file', message, { path: strange });
  }
  const files = paths.map((each) => {
    const bytes = readFileSync(join(folder, each));
    return { path: each, sha256: hashOf(bytes), size: bytes.length };
  });
  return { folder, name, files };
}

function below(path: string, name: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replaceAll('\\', '/'))
    .map((each) => `${name}/${each.replace(/^\//, '')}`)
    .filter((each) => !each.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/** Puts them in; what is there already travels no second time. */
export async function sendFiles(server: Server, { folder, files }: OwnFiles): Promise<void> {
  for (const { path, sha256 } of files) {
    const bytes = readFileSync(join(folder, path));
    if (hashOf(bytes) === sha256) await sendFile(server, bytes);
    else {
      const message = `${path} changed while it was read: ${counted(files.length, 'file')} cannot be sent; run the same command again`;
      throw new UsageError('queue/file', message, { path });
    }
  }
}
