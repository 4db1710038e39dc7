/**
 * @file The 64 numbers of a block from the bits of a scan: in one go, or in progressive JPEG a few
 * numbers and bits at a time. Read huffman.ts and frame.ts first.
 */
import type { BitReader } from './bits.ts';
import { blockLength } from './frame.ts';
import { type HuffmanTable, nextSymbol } from './huffman.ts';
import { damaged } from './refusals.ts';

/** Where in a block its numbers lie: diagonal by diagonal, low frequencies first (T.81, figure A.6). */
export const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5],
  ...[12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28],
  ...[35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51],
  ...[58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

/** What a scan knows while its blocks are read. */
export interface ScanState {
  readonly bits: BitReader;
  readonly name: string;
  /** First and last of the 64 numbers in the scan. */
  readonly first: number;
  readonly last: number;
  /** How many low bits later scans add. */
  readonly low: number;
  /** Blocks that follow with no more numbers. */
  ended: number;
}

/** A color in a scan. */
export interface ScanColor {
  readonly coefficients: Int16Array;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  /** The first number of the block before. */
  before: number;
}

/** Reads what the scan says of the block at `at` of the color's coefficients. */
export type ReadBlock = (scan: ScanState, color: ScanColor, at: number) => void;

/** All of the block. @see ITU-T T.81, F.2.2 */
export const readWhole: ReadBlock = (scan, color, at) => {
  readMean(scan, color, at);
  const { bits, name } = scan;
  for (let k = 1; k < blockLength; k++) {
    const symbol = nextSymbol(bits, color.ac, name);
    const size = symbol & 15;
    if (size === 0 && symbol !== 0xf0) return;
    k += symbol >> 4;
    if (size === 0) continue;
    if (k >= blockLength) throw tooMany(name);
    color.coefficients[at + zigzag[k]] = bits.signed(size);
  }
};

/** The first number, as the difference from the block before. */
export const readMean: ReadBlock = ({ bits, name, low }, color, at) => {
  const size = nextSymbol(bits, color.dc, name);
  if (size > 15) throw damaged(name, `a block begins with a number of ${size} bits`);
  color.before += bits.signed(size);
  color.coefficients[at] = color.before << low;
};

/** One more bit of the first number. @see ITU-T T.81, G.1.2.1 */
export const refineMean: ReadBlock = ({ bits, low }, { coefficients }, at) => {
  coefficients[at] |= bits.take(1) << low;
};

/** Some of the other numbers, their high bits. @see ITU-T T.81, G.1.2.2 */
export const readSome: ReadBlock = (scan, { coefficients, ac }, at) => {
  if (scan.ended > 0) {
    scan.ended--;
    return;
  }
  const { bits, name, last, low } = scan;
  for (let k = scan.first; k <= last; k++) {
    const symbol = nextSymbol(bits, ac, name);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) {
      scan.ended = (1 << run) + bits.take(run) - 1;
      return;
    }
    k += run;
    if (size === 0) continue;
    if (k > last) throw tooMany(name);
    coefficients[at + zigzag[k]] = bits.signed(size) << low;
  }
};

/** One more bit of some of the other numbers, and those that are new with it. @see ITU-T T.81, G.1.2.3 */
export const refineSome: ReadBlock = (scan, color, at) => {
  const { bits, name, last, low } = scan;
  let k = scan.first;
  while (scan.ended === 0 && k <= last) {
    const symbol = nextSymbol(bits, color.ac, name);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) {
      scan.ended = (1 << run) + bits.take(run);
      break;
    }
    if (size > 1) throw damaged(name, 'a scan adds more than one bit at once');
    const fresh = size === 0 ? 0 : (bits.take(1) === 1 ? 1 : -1) << low;
    k = refineNonzero(scan, color.coefficients, { at, from: k, zeros: run });
    if (k > last && fresh !== 0) throw tooMany(name);
    if (fresh !== 0) color.coefficients[at + zigzag[k]] = fresh;
    k++;
  }
  if (scan.ended === 0) return;
  refineNonzero(scan, color.coefficients, { at, from: k, zeros: blockLength });
  scan.ended--;
};

/** Adds a bit to each number that is not zero, until `zeros` zeros were passed; gives the next zero's place. */
function refineNonzero(
  { bits, last, low }: ScanState,
  coefficients: Int16Array,
  { at, from, zeros }: { readonly at: number; readonly from: number; readonly zeros: number },
): number {
  let left = zeros;
  for (let k = from; k <= last; k++) {
    const place = at + zigzag[k];
    const value = coefficients[place];
    if (value === 0) {
      if (left === 0) return k;
      left--;
    } else if (bits.take(1) === 1 && (value & (1 << low)) === 0) {
      coefficients[place] += value > 0 ? 1 << low : -(1 << low);
    }
  }
  return last + 1;
}

function tooMany(name: string) {
  return damaged(name, 'a block has more than 64 numbers');
}
