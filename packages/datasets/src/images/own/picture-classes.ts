/** @file Pictures of the user's own, gathered one by one: of one size, or brought to one. */
import { DataError, LimitError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/data';
import { fitPicture, isGray, type Picture, type PictureFormat, withChannels } from '../picture.ts';

/** Height and width in pixels. */
export interface PictureSize {
  readonly height: number;
  readonly width: number;
}

/** How pictures are gathered. */
export interface GatherOptions {
  /** How many there will be at most: their memory is taken once. */
  readonly count: number;
  /** Every picture is brought to this size; null takes them as they are, if all are of one size. */
  readonly size: PictureSize | null;
  /** Most bytes of all pictures together; default 2 GiB. */
  readonly limit?: number;
}

const defaultLimit = 2 ** 31;

/** Takes pictures with their classes, and makes a set of them. */
export class PictureGathering {
  readonly #count: number;
  readonly #limit: number;
  readonly #resize: PictureSize | null;
  readonly #ids: number[] = [];
  /** The file whose size all must have. */
  #first = '';
  /** Gray until a picture has colors: a third of the memory, whatever the files say. */
  #format: PictureFormat = { height: 0, width: 0, channels: 1 };
  #pixels = new Uint8Array(0);

  constructor({ count, size, limit = defaultLimit }: GatherOptions) {
    this.#count = count;
    this.#resize = size;
    this.#limit = limit;
  }

  /**
   * Takes one picture; `name` stands in messages, `id` is its class.
   *
   * @throws {DataError} `images/mixed-sizes` with the file and the expected size.
   * @throws {LimitError} `images/limit` where all pictures together are larger than the limit.
   */
  add(picture: Picture, name: string, id: number): void {
    if (this.#ids.length === 0) {
      this.#first = name;
      this.#allocate({ ...(this.#resize ?? picture), channels: 1 });
    }
    const { height, width } = this.#format;
    if (this.#resize === null && (picture.height !== height || picture.width !== width)) {
      throw new DataError(
        'images/mixed-sizes',
        `${name}: ${picture.width} × ${picture.height} pixels; ${this.#first} has ${width} × ${height}, and all must be of one size: add --resize ${width}x${height}`,
        { given: [picture.width, picture.height], expected: [width, height] },
      );
    }
    if (this.#format.channels === 1 && !isGray(picture)) this.#color();
    const fitted = fitPicture(picture, this.#format);
    this.#pixels.set(fitted.pixels, this.#ids.length * fitted.pixels.length);
    this.#ids.push(id);
  }

  /** The set of all pictures: gray where all are, in color otherwise; `brightest` is full light. */
  finish(name: string, labels: readonly string[], brightest = 255): ImageSet {
    const { height, width, channels } = this.#format;
    const pixels = this.#pixels.subarray(0, this.#ids.length * height * width * channels);
    return makeImageSet({
      ...{ name, height, width, channels, brightest, pixels },
      target: { kind: 'class', name: 'class', labels, ids: Int32Array.from(this.#ids) },
    });
  }

  /** Room for all pictures of this format. */
  #allocate(format: PictureFormat): void {
    const { height, width, channels } = format;
    const bytes = this.#count * height * width * channels;
    if (bytes > this.#limit) throw this.#tooLarge(format, bytes);
    this.#format = format;
    this.#pixels = new Uint8Array(bytes);
  }

  /** The pictures so far with three channels. */
  #color(): void {
    const { height, width } = this.#format;
    const gray = this.#pixels.subarray(0, this.#ids.length * height * width);
    this.#allocate({ height, width, channels: 3 });
    const tall = { height: this.#ids.length * height, width, channels: 1, pixels: gray } as const;
    this.#pixels.set(withChannels(tall, 3).pixels);
  }

  #tooLarge({ width, height, channels }: PictureFormat, bytes: number): LimitError {
    const kind = channels === 1 ? 'gray' : 'color';
    return new LimitError(
      'images/limit',
      `${this.#first}: ${this.#count} pictures of ${width} × ${height} in ${kind} are ${bytes} bytes; at most ${this.#limit} are held: make them smaller with --resize, for example --resize 28x28`,
      { limit: this.#limit, bytes, pictures: this.#count },
    );
  }
}
