/** @file A run in a directory that a browser gave a handle of; here one in memory, with the errors of the standard (WHATWG File System). */
import { describe, expect, it } from 'vitest';
import { directoryStore } from '../src/web.ts';
import { refusalOf } from './golden-file.ts';

/** A directory in memory; `error` is what each of its files answers with. */
function directoryOf(name: string, error: (file: string) => unknown = () => undefined) {
  const files = new Map<string, Uint8Array>();
  const handle = (file: string) => ({
    getFile: async () => ({ arrayBuffer: async () => files.get(file)?.buffer }),
    createWritable: async () => {
      let written = new Uint8Array(0);
      return {
        write: async (bytes: Uint8Array<ArrayBuffer>) => {
          written = bytes;
        },
        close: async () => {
          files.set(file, written);
        },
      };
    },
  });
  return {
    name,
    getFileHandle: async (file: string, options?: { readonly create?: boolean }) => {
      const reason = error(file);
      if (reason !== undefined) throw reason;
      if (files.has(file) || options?.create) return handle(file);
      throw new DOMException('there is no such file', 'NotFoundError');
    },
  } as never;
}

describe('a directory of the browser', () => {
  it('holds what was written, and not what is changed later', async () => {
    const store = directoryStore(directoryOf('trees'));
    const bytes = Uint8Array.of(1, 2);
    await store.write('a.json', bytes);
    bytes[0] = 9;
    expect([...(await store.read('a.json'))]).toEqual([1, 2]);
  });

  it.each([
    ['trees', /no file b\.json in the directory trees$/],
    ['', /no file b\.json in the directory \/$/],
  ])('called %j names itself where a file is missing', async (name, says) => {
    const error = await refusalOf(() => directoryStore(directoryOf(name)).read('b.json'));
    expect([error.code, error.message]).toEqual(['source/missing', expect.stringMatching(says)]);
  });

  it('says what the browser says', async () => {
    const refuse = directoryStore(
      directoryOf('x', () => new DOMException('full', 'QuotaExceededError')),
    );
    for (const attempt of [
      () => refuse.read('a.json'),
      () => refuse.write('a.json', new Uint8Array(1)),
    ]) {
      const error = await refusalOf(attempt);
      expect([error.code, error.message]).toEqual([
        'store/failed',
        'a.json: QuotaExceededError, full',
      ]);
    }
    const other = directoryStore(directoryOf('x', () => new TypeError('own')));
    await expect(other.write('a.json', new Uint8Array(1))).rejects.toThrow(TypeError);
  });
});
