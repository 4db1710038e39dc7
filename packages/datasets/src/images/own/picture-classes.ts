/** @file Pictures of the user's own, gathered one by one: of one size, or brought to one. */
import { DataError, LimitError } from '@nnzoo/core';
import { type ImageSet, makeImageSet } from '@nnzoo/training';
import { fitPicture, isGrey, type Picture, withChannels } from '../picture.ts';

/** Height and width in pixels. */
export interface PictureSize {
  readonly height: number;
  readonly width: number;
}

/** How pictures are gathered. */
export interface GatherOptions {
  /** Every picture is brought to this size; null takes them as they are, if all are of one size. */
  readonly size: PictureSize | null;
  /** Most bytes of all pictures together; default 512 MiB. */
  readonly limit?: number;
}

const defaultLimit = 512 * 2 ** 20;

/** Takes pictures with their classes, and makes a set of them. */
export class PictureGathering {
  readonly #pictures: Picture[] = [];
  readonly #ids: number[] = [];
  readonly #limit: number;
  readonly #resize: PictureSize | null;
  /** The size that all have, and the file that it was found in. */
  #size: PictureSize | null;
  #first = '';
  #bytes = 0;

  constructor({ size, limit = defaultLimit }: GatherOptions) {
    this.#resize = size;
    this.#size = size;
    this.#limit = limit;
  }

  /**
   * Takes one picture; `name` stands in messages, `id` is its class.
   *
   * @throws {DataError} `images/mixed-sizes` with the file and the expected size.
   * @throws {LimitError} `images/limit` where all pictures together are larger than the limit.
   */
  add(picture: Picture, name: string, id: number): void {
    if (this.#size === null) {
      this.#size = picture;
      this.#first = name;
    }
    const { height, width } = this.#size;
    if (this.#resize === null && (picture.height !== height || picture.width !== width)) {
      throw new DataError(
        'images/mixed-sizes',
        `${name}: ${picture.width} × ${picture.height} pixels; ${this.#first} has ${width} × ${height}, and all must be of one size: add --resize ${width}x${height}`,
        { given: [picture.width, picture.height], expected: [width, height] },
      );
    }
    // Grey pictures are kept with one channel, whatever the file says: a third of the memory.
    const channels = isGrey(picture) ? 1 : 3;
    const fitted = fitPicture(picture, { height, width, channels });
    this.#bytes += fitted.pixels.length;
    if (this.#bytes > this.#limit) throw this.#tooLarge(name);
    this.#pictures.push(fitted);
    this.#ids.push(id);
  }

  /** The set of all pictures: grey where all are, in colour otherwise. */
  finish(name: string, labels: readonly string[]): ImageSet {
    const channels = this.#pictures.some((picture) => picture.channels === 3) ? 3 : 1;
    const { height, width } = this.#size ?? { height: 1, width: 1 };
    const stride = height * width * channels;
    if (this.#pictures.length * stride > this.#limit) throw this.#tooLarge(name);
    const pixels = new Uint8Array(this.#pictures.length * stride);
    this.#pictures.forEach((picture, i) => {
      pixels.set(withChannels(picture, channels).pixels, i * stride);
    });
    return makeImageSet({
      ...{ name, height, width, channels, brightest: 255, pixels },
      target: { kind: 'class', name: 'class', labels, ids: Int32Array.from(this.#ids) },
    });
  }

  #tooLarge(name: string): LimitError {
    return new LimitError(
      'images/limit',
      `${name}: the pictures up to this one are more than ${this.#limit} bytes; make them smaller with --resize, for example --resize 28x28`,
      { limit: this.#limit, pictures: this.#pictures.length },
    );
  }
}
