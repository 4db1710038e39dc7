/** @file Pictures as raw data: bytes, with a class each. Read after raw-data.ts and image-format.ts. */
import { DataError } from '@nnzoo/core';
import { Fingerprint } from './fingerprint.ts';
import { type ImageFormat, pixelCount } from './image-format.ts';
import type { RawData, Task } from './raw-data.ts';
import { makeTable, pickFeatures, type Table } from './table.ts';
import { checkTarget, pick, pickTarget, type Target } from './target.ts';

type Classes = Extract<Target, { kind: 'class' }>;

/** Pictures of one size. */
export interface ImageSet extends RawData<ImageSet>, ImageFormat {
  /** 0 … brightest, size × height × width × channels. */
  readonly pixels: Uint8Array;
  /** What each shows; null where nobody says. */
  readonly target: Classes | null;
  /** The pixels of one picture, not copied: of a subset, cheaper than `pixels`. */
  picture(row: number): Uint8Array;
}

/** What a set of pictures is made of; their number follows from pixels and format. */
export interface ImageContent extends ImageFormat {
  readonly name: string;
  /** 0 … brightest, pictures × height × width × channels; kept, not copied. */
  readonly pixels: Uint8Array;
  readonly target?: Classes | null;
  /** Which pictures are of one origin (a texture, a speaker), so that no split tears them apart. */
  readonly groups?: Int32Array | null;
  readonly parts?: ImageSet['parts'];
}

/**
 * A set of these pictures.
 *
 * @throws DataError `images/empty`; `images/size` where the bytes do not fill whole pictures;
 * `table/target` where there is not one class a picture; `images/groups` where there is not one group.
 */
export function makeImageSet(content: ImageContent): ImageSet {
  const { name, pixels, target = null, groups = null, parts = null } = content;
  const size = pixels.length / pixelCount(content);
  if (size === 0) throw new DataError('images/empty', `${name}: no pictures`);
  if (!Number.isInteger(size)) {
    const { height, width, channels } = content;
    throw new DataError(
      'images/size',
      `${name}: ${pixels.length} bytes do not fill pictures of ${height}×${width}×${channels}`,
      { bytes: pixels.length, height, width, channels },
    );
  }
  if (target) checkTarget(name, size, target);
  if (groups && groups.length !== size) {
    const message = `${name}: ${size} pictures, but ${groups.length} groups`;
    throw new DataError('images/groups', message, { size, given: groups.length });
  }
  return new Pictures({ ...content, target, groups, parts, rows: null });
}

/** What pictures are kept as. */
interface Kept extends Required<ImageContent> {
  /** Which of the pictures in `pixels` these are, in order; null: all. */
  readonly rows: Int32Array | null;
}

class Pictures implements ImageSet {
  readonly name: string;
  readonly size: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly brightest: number;
  readonly target: Classes | null;
  readonly groups: Int32Array | null;
  readonly parts: ImageSet['parts'];
  /** Shared with the set that this one is a part of: parts of large pictures are not copied. */
  readonly #shared: Uint8Array;
  readonly #rows: Int32Array | null;
  #own: Uint8Array | null;

  constructor(content: Kept) {
    this.name = content.name;
    this.size = content.rows?.length ?? content.pixels.length / pixelCount(content);
    this.height = content.height;
    this.width = content.width;
    this.channels = content.channels;
    this.brightest = content.brightest;
    this.#shared = content.pixels;
    this.#rows = content.rows;
    this.#own = content.rows === null ? content.pixels : null;
    this.target = content.target;
    this.groups = content.groups;
    this.parts = content.parts;
  }

  get suits(): readonly Task[] {
    return this.target === null ? ['map'] : ['classification', 'map'];
  }

  get strata(): Int32Array | null {
    return this.target?.ids ?? null;
  }

  get strataNames(): readonly string[] {
    return this.target?.labels ?? [];
  }

  get pixels(): Uint8Array {
    this.#own ??= pickFeatures(this.#shared, this.#rows!, pixelCount(this));
    return this.#own;
  }

  picture(row: number): Uint8Array {
    const length = pixelCount(this);
    const from = (this.#rows?.[row] ?? row) * length;
    return this.#shared.subarray(from, from + length);
  }

  subset(rows: Int32Array): ImageSet {
    const { name, height, width, channels, brightest, target, groups } = this;
    const own = this.#rows;
    return new Pictures({
      ...{ name, height, width, channels, brightest },
      pixels: this.#shared,
      rows: own ? rows.map((row) => own[row]) : rows,
      target: target && pickTarget(target, rows),
      groups: groups && pick(groups, rows),
      parts: null, // they number the pictures of the whole
    });
  }

  fingerprint(): string {
    const { height, width, channels, pixels, target } = this;
    const print = new Fingerprint().array(Int32Array.of(height, width, channels)).bytes(pixels);
    if (target) print.text(target.name).texts(target.labels).array(target.ids);
    return print.digest();
  }
}

/**
 * The pictures as rows of a table, a column a pixel: `r3c14` is row 3, column 14, from 0. The bytes
 * are shared. A `TablePreprocessor` brings them to 0 … 1.
 */
export function imagesAsTable(images: ImageSet): Table {
  const { name, height, width, channels, brightest, pixels, target, parts } = images;
  return makeTable({
    ...{ name, target, parts, ...(images.groups && { groups: images.groups }) },
    columns: pixelColumns(images),
    features: pixels,
    image: { height, width, channels, brightest },
  });
}

/** Names of the pixels in the order of their bytes. */
function pixelColumns(format: ImageFormat): string[] {
  const { width, channels } = format;
  const colors = channels === 1 ? [''] : ['red', 'green', 'blue'];
  return Array.from({ length: pixelCount(format) }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return `r${Math.floor(pixel / width)}c${pixel % width}${colors[i % channels]}`;
  });
}
