/**
 * @file In which order storages were last used: a ring linked through the storages. Read before
 * memory.ts. Read after ../../storage.ts.
 */
import { Storage } from '../../storage.ts';

/** The storages in WASM memory, least recently used first. */
export class Recency {
  /** Neither old nor new: its `newer` is the oldest storage, its `older` the newest. */
  readonly #anchor = new Storage('float32', 0);

  constructor() {
    this.#anchor.older = this.#anchor;
    this.#anchor.newer = this.#anchor;
  }

  /** From the oldest on; `visit` may remove the storage it is given, and returns false to stop. */
  fromOldest(visit: (storage: Storage) => boolean): void {
    let storage = this.#anchor.newer as Storage;
    while (storage !== this.#anchor) {
      const newer = storage.newer as Storage;
      if (!visit(storage)) return;
      storage = newer;
    }
  }

  /** A storage that is not in the ring becomes the newest. */
  add(storage: Storage): void {
    const anchor = this.#anchor;
    const before = anchor.older as Storage;
    storage.older = before;
    storage.newer = anchor;
    before.newer = storage;
    anchor.older = storage;
  }

  /** A storage of the ring becomes the newest. */
  touch(storage: Storage): void {
    if (this.#anchor.older === storage) return;
    this.remove(storage);
    this.add(storage);
  }

  remove(storage: Storage): void {
    const older = storage.older as Storage;
    const newer = storage.newer as Storage;
    older.newer = newer;
    newer.older = older;
    storage.older = null;
    storage.newer = null;
  }
}
