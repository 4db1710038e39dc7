/**
 * @file Pauses of trainings that go on elsewhere: a checkpoint travels through the server where that is
 * quicker than training again. Without one, the next rung begins at the beginning and ends in the same
 * bits. Read cache.ts before.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import { limits } from './asked-trial.ts';
import { type FileCache, touch } from './cache.ts';
import { fetchFile, sendFile } from './pieces.ts';
import { isOutOfMemory, keys, type Server } from './server.ts';

/** Seconds that a pause stays at the server. */
const pauseKeptFor = 6 * 3600;
/** Bytes a second that a network of laptops carries, at the least. */
const usualSpeed = 4 * 2 ** 20;

/** The pauses of one worker, in its cache, and those of all others. */
export class SharedPauses {
  readonly #server: Server;
  readonly #cache: FileCache;
  readonly folder: string;

  constructor(server: Server, cache: FileCache) {
    this.#server = server;
    this.#cache = cache;
    this.folder = join(cache.folder, 'pauses');
  }

  /**
   * Brings a pause into the folder, where the server has it and the folder has not.
   *
   * @throws the system's error on a full disk
   */
  async fetch(name: string): Promise<void> {
    const path = this.#pathOf(name);
    if (path === null) return;
    if (existsSync(path)) return touch(path);
    const { client, code } = this.#server;
    const sha256 = await client.get(keys.pause(code, name));
    const bytes = sha256 === null ? null : await this.#fetchWhole(sha256);
    if (bytes === null) return;
    this.#cache.makeRoom(bytes.length);
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${path}.tmp`, bytes);
    renameSync(`${path}.tmp`, path);
  }

  /** Null also for one that is damaged. */
  async #fetchWhole(sha256: string): Promise<Uint8Array | null> {
    try {
      return await fetchFile(this.#server, sha256);
    } catch (error) {
      if (isNnzooError(error)) return null;
      throw error;
    }
  }

  /**
   * Sends a pause that was kept in the folder, unless `seconds` of training are quicker, or the server has
   * no memory for it.
   */
  async send(name: string, seconds: number): Promise<void> {
    const path = this.#pathOf(name);
    if (path === null || !existsSync(path)) return;
    const bytes = readFileSync(path);
    if (bytes.length > limits.files || bytes.length / usualSpeed > seconds + 1) return;
    const { client, code } = this.#server;
    try {
      const sha256 = await sendFile(this.#server, bytes, pauseKeptFor);
      await client.set(keys.pause(code, name), sha256, 'EX', pauseKeptFor);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }

  /** Null for a name that no pause has. */
  #pathOf(name: string): string | null {
    return /^[0-9a-f]{32}$/.test(name) ? join(this.folder, `${name}.safetensors`) : null;
  }
}
