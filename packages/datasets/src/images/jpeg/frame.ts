/** @file The frame of a JPEG file: sizes, colors and blocks, judged before anything is allocated. Read refusals.ts first. */
import { LimitError } from '@nnzoo/core';
import { damaged, truncated, unsupported } from './refusals.ts';

/** Pixels of a block's side. */
export const blockSide = 8;
/** Numbers of a block. */
export const blockLength = 64;

/** One color of the picture: brightness, or how blue or red it is; fewer pixels where it is coarse. */
export interface Component {
  readonly id: number;
  /** Its blocks in a step of the scan: columns and rows. */
  readonly across: number;
  readonly down: number;
  readonly tableId: number;
  /** Blocks that hold pixels. */
  readonly columns: number;
  readonly rows: number;
  /** Blocks in a row, with those that fill up the last step. */
  readonly stride: number;
  /** Pixels of its own. */
  readonly width: number;
  readonly height: number;
  /** 64 numbers a block. */
  readonly coefficients: Int16Array;
  /** The steps of the 64 numbers, as they stood where its first scan began. */
  quantization: Uint16Array | null;
}

/** What the header says. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
  /** Pixels of a step of a scan with all colors. */
  readonly stepWidth: number;
  readonly stepHeight: number;
}

/** The kinds of frames by their marker that are not read. */
const refusedKinds: Readonly<Record<number, string>> = {
  195: 'a lossless JPEG',
  197: 'a hierarchical JPEG',
  198: 'a hierarchical JPEG',
  199: 'a hierarchical JPEG',
  201: 'a JPEG with arithmetic coding',
  202: 'a JPEG with arithmetic coding',
  203: 'a JPEG with arithmetic coding',
  205: 'a JPEG with arithmetic coding',
  206: 'a JPEG with arithmetic coding',
  207: 'a JPEG with arithmetic coding',
};

/** True for the markers that begin a frame: SOF0 to SOF15 without the three among them that do not. */
export function isFrame(marker: number): boolean {
  return marker === 0xc0 || marker === 0xc1 || marker === 0xc2 || marker in refusedKinds;
}

/** What a frame is judged by. */
export interface FrameRequest {
  readonly name: string;
  /** Most pixels. */
  readonly limit: number;
  /** Bytes of the file. */
  readonly length: number;
}

/**
 * The frame from the content of its segment, with room for its coefficients.
 *
 * @throws {DataError} `jpeg/kind`, `jpeg/damaged`, `jpeg/truncated` where the file cannot hold so many blocks
 * @throws {LimitError} `jpeg/limit` for more than `limit` pixels
 * @see ITU-T T.81, B.2.2
 */
export function readFrame(marker: number, content: Uint8Array, request: FrameRequest): Frame {
  const { name, limit, length } = request;
  if (marker in refusedKinds) throw unsupported(name, `it is ${refusedKinds[marker]}`);
  const [precision, h1, h0, w1, w0, count] = content;
  const [height, width] = [h1 * 256 + h0, w1 * 256 + w0];
  if (content.length < 6 || content.length !== 6 + 3 * count) {
    throw damaged(name, `its header has ${content.length} bytes`);
  }
  if (precision !== 8) throw unsupported(name, `it has ${precision} bits a color`);
  if (count === 4) throw unsupported(name, 'it has the four colors of print (CMYK)');
  if (count !== 1 && count !== 3) throw unsupported(name, `it has ${count} colors`);
  if (width === 0 || height === 0) {
    throw damaged(name, `its header says ${width} × ${height} pixels`);
  }
  if (width * height > limit) {
    throw new LimitError(
      'jpeg/limit',
      `${name}: ${width} × ${height} is ${width * height} pixels; at most ${limit} are read: make it smaller`,
      { width, height, limit },
    );
  }
  const sizes = componentSizes(content, { width, height, name });
  // A block takes a bit at the least: no small file asks for much memory.
  const blocks = sizes.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  if (blocks > 8 * length) throw truncated(name);
  const components = sizes.map(({ paddedRows, ...size }) => ({
    ...size,
    coefficients: new Int16Array(size.stride * paddedRows * blockLength),
    quantization: null,
  }));
  const stepWidth = blockSide * Math.max(...sizes.map(({ across }) => across));
  const stepHeight = blockSide * Math.max(...sizes.map(({ down }) => down));
  return { width, height, isProgressive: marker === 0xc2, components, stepWidth, stepHeight };
}

function componentSizes(
  content: Uint8Array,
  {
    width,
    height,
    name,
  }: { readonly width: number; readonly height: number; readonly name: string },
) {
  const colors = Array.from({ length: content[5] }, (_, i) => {
    const [id, sampling, tableId] = content.subarray(6 + 3 * i, 9 + 3 * i);
    return { id, across: sampling >> 4, down: sampling & 15, tableId };
  });
  const most = { across: 0, down: 0 };
  for (const { across, down } of colors) {
    if (across < 1 || across > 4 || down < 1 || down > 4) {
      throw damaged(name, `its header says ${across} × ${down} blocks of a color in a step`);
    }
    most.across = Math.max(most.across, across);
    most.down = Math.max(most.down, down);
  }
  return colors.map((color) => {
    const { across, down } = color;
    if (most.across % across !== 0 || most.down % down !== 0) {
      throw unsupported(
        name,
        `its colors are ${most.across}/${across} × ${most.down}/${down} as coarse`,
      );
    }
    const own = {
      width: Math.ceil((width * across) / most.across),
      height: Math.ceil((height * down) / most.down),
    };
    return {
      ...color,
      ...own,
      columns: Math.ceil(own.width / blockSide),
      rows: Math.ceil(own.height / blockSide),
      stride: Math.ceil(width / (blockSide * most.across)) * across,
      paddedRows: Math.ceil(height / (blockSide * most.down)) * down,
    };
  });
}
