/** @file A scan: which colors and numbers it holds, and its blocks one after the other. Read blocks.ts first. */
import { BitReader } from './bits.ts';
import {
  type ReadBlock,
  readMean,
  readSome,
  readWhole,
  refineMean,
  refineSome,
  type ScanColor,
  type ScanState,
} from './blocks.ts';
import { blockLength, type Component, type Frame } from './frame.ts';
import type { HuffmanTable } from './huffman.ts';
import { damaged } from './refusals.ts';

/** The tables that stand when a scan begins, by their numbers. */
export interface Tables {
  readonly quantization: (Uint16Array | undefined)[];
  readonly dc: (HuffmanTable | undefined)[];
  readonly ac: (HuffmanTable | undefined)[];
  /** Steps between two restart markers; 0 without. */
  restartInterval: number;
}

/** A scan to be read: its segment's content, and where its bits begin. */
export interface ScanRequest {
  readonly content: Uint8Array;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly name: string;
}

/** What the segment says. */
interface ScanHeader {
  readonly colors: readonly {
    readonly component: Component;
    readonly dc: number;
    readonly ac: number;
  }[];
  readonly first: number;
  readonly last: number;
  /** The bit that a refining scan adds is below this; 0 in a first scan. */
  readonly high: number;
  readonly low: number;
}

/** Stands for a table that the scan does not use. */
const noCodes: HuffmanTable = {
  short: new Uint16Array(512),
  largest: new Int32Array(17).fill(-1),
  offset: new Int32Array(17),
  symbols: new Uint8Array(0),
};

/**
 * Reads a scan into the coefficients of the frame, and gives the place behind it.
 *
 * @throws {DataError} `jpeg/damaged`, `jpeg/truncated`
 * @see ITU-T T.81, A.2 and B.2.3
 */
export function readScan(frame: Frame, tables: Tables, request: ScanRequest): number {
  const { bytes, at, name } = request;
  const header = readHeader(frame, request);
  const { first, last, high, low } = header;
  const bits = new BitReader(bytes, at, name);
  const scan: ScanState = { bits, name, first, last, low, ended: 0 };
  const colors = header.colors.map(({ component, dc, ac }) => {
    component.quantization ??= tables.quantization[component.tableId] ?? null;
    const needs = { dc: first === 0 && high === 0, ac: last > 0 };
    const used = { dc: needs.dc ? tables.dc[dc] : noCodes, ac: needs.ac ? tables.ac[ac] : noCodes };
    if (!used.dc || !used.ac) throw damaged(name, 'a scan names a Huffman table that is not there');
    return { component, coefficients: component.coefficients, dc: used.dc, ac: used.ac, before: 0 };
  });
  const readBlock = blockReader(frame, header);
  const readStep = colors.length === 1 ? stepOfOne : stepOfAll;
  const steps = readStep(frame, colors, (color, offset) => readBlock(scan, color, offset));
  const { restartInterval } = tables;
  for (let step = 0; step < steps.count; step++) {
    if (restartInterval > 0 && step > 0 && step % restartInterval === 0) {
      bits.restart((step / restartInterval - 1) & 7);
      for (const color of colors) color.before = 0;
      scan.ended = 0;
    }
    steps.read(step);
    bits.check();
  }
  return bits.end;
}

function readHeader(frame: Frame, { content, name }: ScanRequest): ScanHeader {
  const count = content[0];
  if (!(count >= 1 && count <= frame.components.length) || content.length !== 4 + 2 * count) {
    throw damaged(name, 'the header of a scan does not fit its picture');
  }
  const colors = Array.from({ length: count }, (_, i) => {
    const [id, table] = content.subarray(1 + 2 * i);
    const component = frame.components.find((other) => other.id === id);
    if (component === undefined)
      throw damaged(name, `a scan names a color ${id} that is not there`);
    return { component, dc: table >> 4, ac: table & 15 };
  });
  if (new Set(colors.map(({ component }) => component)).size < count) {
    throw damaged(name, 'a scan names a color twice');
  }
  if (!frame.isProgressive) return { colors, first: 0, last: 63, high: 0, low: 0 };
  const [first, last, bitPlanes] = content.subarray(1 + 2 * count);
  const [high, low] = [bitPlanes >> 4, bitPlanes & 15];
  const isMean = first === 0 && last === 0;
  const isSome = first > 0 && last >= first && last < blockLength && count === 1;
  if (!(isMean || isSome) || low > 13 || (high !== 0 && high !== low + 1)) {
    throw damaged(name, `a scan holds the numbers ${first} to ${last}, bits ${high} to ${low}`);
  }
  return { colors, first, last, high, low };
}

function blockReader({ isProgressive }: Frame, { first, high }: ScanHeader): ReadBlock {
  if (!isProgressive) return readWhole;
  if (first === 0) return high === 0 ? readMean : refineMean;
  return high === 0 ? readSome : refineSome;
}

/** The steps of a scan: how many, and reading the blocks of one. */
interface Steps {
  readonly count: number;
  read(step: number): void;
}

type ColorOfScan = ScanColor & { readonly component: Component };
type Read = (color: ColorOfScan, at: number) => void;

/** One color alone: a block a step, and only those that hold pixels. */
function stepOfOne(_: Frame, [color]: readonly ColorOfScan[], read: Read): Steps {
  const { columns, rows, stride } = color.component;
  return {
    count: columns * rows,
    read: (step) => {
      const row = Math.floor(step / columns);
      read(color, (row * stride + step - row * columns) * blockLength);
    },
  };
}

/** Several colors: of each its blocks in a square of pixels. */
function stepOfAll(frame: Frame, colors: readonly ColorOfScan[], read: Read): Steps {
  const perRow = Math.ceil(frame.width / frame.stepWidth);
  return {
    count: perRow * Math.ceil(frame.height / frame.stepHeight),
    read: (step) => {
      const row = Math.floor(step / perRow);
      const column = step - row * perRow;
      for (const color of colors) {
        const { across, down, stride } = color.component;
        for (let y = 0; y < down; y++) {
          for (let x = 0; x < across; x++) {
            read(color, ((row * down + y) * stride + column * across + x) * blockLength);
          }
        }
      }
    },
  };
}
