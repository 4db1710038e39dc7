/** @file A run in IndexedDB: it is there again when the page is. Read fetch-source.ts before. */
import { argument, DataError, NnzooError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { RunStore } from '@nnzoo/training';

/** Of the database, and of its one table: the files of each run under `run/file`. */
const databaseName = 'nnzoo';
const tableName = 'runs';

/**
 * The files of the run `run` in this browser's database.
 *
 *     await saveRun(run, databaseStore('trees'));
 *     const trees = await loadRun(databaseStore('trees'), rbf);
 *
 * @throws {NnzooError} `store/unsupported` where there is no IndexedDB; what the browser says (no space
 *   left, a private window) is a DataError `store/failed`
 */
export function databaseStore(run: string): RunStore {
  argument.check('databaseStore', 'the name of the run', run, argument.aText);
  if (globalThis.indexedDB === undefined) {
    const message = 'databaseStore: there is no IndexedDB here; use folderStore or memoryStore';
    throw new NnzooError('unsupported', 'store/unsupported', message);
  }
  return {
    async read(name) {
      const bytes: unknown = await inTable(run, 'readonly', (table) => table.get([run, name]));
      if (bytes instanceof Uint8Array) return bytes;
      const message = `no file ${printable(name)} in the database, run ${printable(run)}`;
      throw new DataError('source/missing', message, { name, run });
    },
    async write(name, bytes) {
      await inTable(run, 'readwrite', (table) => table.put(bytes.slice(), [run, name]));
    },
  };
}

/** One request in a transaction of its own: done when that has ended. */
async function inTable(
  run: string,
  mode: IDBTransactionMode,
  ask: (table: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(tableName);
  const database = await answerOf(run, opening);
  try {
    const transaction = database.transaction(tableName, mode);
    const request = ask(transaction.objectStore(tableName));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(failed(run, transaction.error));
    });
  } finally {
    database.close();
  }
}

function answerOf<T>(run: string, request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failed(run, request.error));
  });
}

function failed(run: string, error: DOMException | null): DataError {
  const why = error === null ? 'the browser refused' : `${error.name}, ${error.message}`;
  return new DataError('store/failed', `the database of run ${printable(run)}: ${why}`, { run });
}
