/**
 * @file What a worker keeps of files that came to it: by the hash of their content, at most so many
 * bytes, those used longest ago leaving first. Read own-files.ts before.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError } from '@nnzoo/core';
import { hashOf, type SentFile } from './asked-trial.ts';
import { fetchFile } from './pieces.ts';
import type { Server } from './server.ts';

/** A worker's folder of files. */
export class FileCache {
  readonly folder: string;
  readonly #limit: number;
  /** Folders that a trial reads just now, with how many do. */
  readonly #used = new Map<string, number>();
  readonly #arriving = new Map<string, Promise<void>>();

  /** `limit`: bytes. */
  constructor(folder: string, limit: number) {
    this.folder = folder;
    this.#limit = limit;
  }

  /**
   * Calls `use` with the folder that these files lie in; they stay at least until it is done.
   *
   * @throws DataError `queue/file` where the server does not have them; the system's error on a full disk
   */
  async with<Result>(
    server: Server,
    files: readonly SentFile[],
    use: (folder: string) => Promise<Result>,
  ): Promise<Result> {
    const folder = join(this.folder, 'files', hashOf(JSON.stringify(files)).slice(0, 32));
    this.#used.set(folder, (this.#used.get(folder) ?? 0) + 1);
    try {
      const arriving = this.#arriving.get(folder) ?? this.#fetch(server, files, folder);
      this.#arriving.set(folder, arriving);
      await arriving.finally(() => this.#arriving.delete(folder));
      return await use(folder);
    } finally {
      this.#used.set(folder, (this.#used.get(folder) ?? 1) - 1);
    }
  }

  async #fetch(server: Server, files: readonly SentFile[], folder: string): Promise<void> {
    if (existsSync(folder)) return touch(folder);
    this.makeRoom(files.reduce((sum, { size }) => sum + size, 0));
    const draft = `${folder}.${process.pid}.tmp`;
    try {
      for (const { path, sha256, size } of files) {
        const bytes = await fetchFile(server, sha256);
        if (bytes === null || bytes.length !== size) throw missing(path);
        mkdirSync(dirname(join(draft, path)), { recursive: true });
        writeFileSync(join(draft, path), bytes);
      }
      mkdirSync(draft, { recursive: true });
      if (!existsSync(folder)) renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }

  /** Removes what was used longest ago, until `bytes` more fit. What is used just now stays. */
  makeRoom(bytes: number): void {
    const kept = entriesOf(this.folder).sort((a, b) => a.usedAt - b.usedAt);
    let total = kept.reduce((sum, { size }) => sum + size, bytes);
    for (const { path, size } of kept) {
      if (total <= this.#limit) return;
      if ((this.#used.get(path) ?? 0) > 0) continue;
      rmSync(path, { recursive: true, force: true });
      total -= size;
    }
  }
}

/** Marks what lies there as used now. */
export function touch(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

function missing(path: string): DataError {
  return new DataError('queue/file', `${path}: the server does not have this file any more`);
}

/** Sets of files, and pauses: what can be removed one by one. */
function entriesOf(folder: string) {
  return ['files', 'pauses'].flatMap((kind) => {
    const within = join(folder, kind);
    if (!existsSync(within)) return [];
    return readdirSync(within).map((name) => {
      const path = join(within, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return { path, size: sizeOf(path), usedAt: stat?.mtimeMs ?? 0 };
    });
  });
}

/** Bytes; 0 for what another worker with this cache has removed meanwhile. */
function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
