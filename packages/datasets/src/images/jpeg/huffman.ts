/** @file Huffman codes of JPEG: a table from its lengths and symbols, and the next symbol. Read bits.ts first. */
import type { BitReader } from './bits.ts';
import { damaged } from './refusals.ts';

/** Codes up to this length are found in one look. */
const shortCode = 9;
const longestCode = 16;

/** A table of codes. */
export interface HuffmanTable {
  /** By the next 9 bits: length × 256 + symbol; 0 where the code is longer. */
  readonly short: Uint16Array;
  /** By length: the largest code of it; without one, no more than the beginnings of shorter codes. */
  readonly largest: Int32Array;
  /** By length: what is added to a code for the place of its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/**
 * The table with `counts[l − 1]` codes of l bits for the symbols in turn.
 *
 * @throws {DataError} `jpeg/damaged` where there are more codes than bits
 * @see ITU-T T.81, annex C
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array, name: string): HuffmanTable {
  const short = new Uint16Array(1 << shortCode);
  const largest = new Int32Array(longestCode + 1);
  const offset = new Int32Array(longestCode + 1);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= longestCode; length++) {
    const count = counts[length - 1];
    if (code + count > 1 << length) throw damaged(name, 'a Huffman table has too many codes');
    offset[length] = place - code;
    for (let i = 0; i < count && length <= shortCode; i++) {
      const from = (code + i) << (shortCode - length);
      const to = (code + i + 1) << (shortCode - length);
      short.fill(length * 256 + symbols[place + i], from, to);
    }
    code += count;
    place += count;
    largest[length] = code - 1;
    code <<= 1;
  }
  return { short, largest, offset, symbols };
}

/** The next symbol of `bits`. @throws {DataError} `jpeg/damaged` for a code that the table lacks */
export function nextSymbol(bits: BitReader, table: HuffmanTable, name: string): number {
  const entry = table.short[bits.peek(shortCode)];
  if (entry !== 0) {
    bits.skip(entry >> 8);
    return entry & 255;
  }
  for (let length = shortCode + 1; length <= longestCode; length++) {
    const code = bits.peek(length);
    if (code > table.largest[length]) continue;
    bits.skip(length);
    return table.symbols[code + table.offset[length]];
  }
  bits.check();
  throw damaged(name, 'its pixels hold a code that is in no table');
}
