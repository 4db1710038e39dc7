/** @file Several files as one, in the form that every `tar` reads. Read first. */
import { DataError } from '@nnzoo/core';

const block = 512;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An archive of these files, each under `folder`. */
export function packTar(folder: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts = [...files].flatMap(([name, bytes]) => {
    const padding = new Uint8Array((block - (bytes.length % block)) % block);
    return [headerOf(`${folder}/${name}`, bytes.length), bytes, padding];
  });
  return joined([...parts, new Uint8Array(2 * block)]);
}

/**
 * The files of an archive by their names, without folders.
 *
 * @throws {DataError} `tar/damaged`
 */
export function unpackTar(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + block);
    const size = Number.parseInt(textOf(header.subarray(124, 136)), 8);
    const end = at + block + size;
    if (!(header.length === block && size >= 0 && end <= bytes.length)) {
      throw new DataError('tar/damaged', `the archive ends in the middle of a file, at byte ${at}`);
    }
    // '0' and NUL are files, '5' is a folder.
    if (header[156] === 0x30 || header[156] === 0) {
      const name = textOf(header.subarray(0, 100)).split('/').at(-1) ?? '';
      files.set(name, bytes.slice(at + block, end));
    }
    at = end + ((block - (size % block)) % block);
  }
  return files;
}

function headerOf(name: string, size: number): Uint8Array {
  const header = new Uint8Array(block);
  const put = (at: number, text: string) => header.set(encoder.encode(text), at);
  put(0, name.slice(0, 99));
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar\x0000');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes).split('\0')[0].trim();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
