/** @file The bits of a scan: bytes without their stuffing, up to the next marker. Read refusals.ts first. */
import { damaged, truncated } from './refusals.ts';

/** Reads bits, the highest first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  #at: number;
  /** Read but not yet taken: the lowest `#count` bits. */
  #bits = 0;
  #count = 0;
  /** Zeros put behind the last bit, so that looking ahead needs no care; none may be taken. */
  #invented = 0;

  constructor(bytes: Uint8Array, at: number, name: string) {
    this.#bytes = bytes;
    this.#at = at;
    this.#name = name;
  }

  /** The next `count` bits (up to 16), which stay to be taken. */
  peek(count: number): number {
    while (this.#count < count) this.#fill();
    return (this.#bits >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Takes `count` bits that were looked at. */
  skip(count: number): void {
    this.#count -= count;
  }

  /** The next `count` bits, 0 to 16. */
  take(count: number): number {
    const value = this.peek(count);
    this.#count -= count;
    return value;
  }

  /**
   * A signed number of `count` bits, 0 to 16: where its first bit is 0, it is negative.
   *
   * @see ITU-T T.81, figure F.12
   */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.take(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** @throws {DataError} where more bits were taken than there are */
  check(): void {
    if (this.#count >= this.#invented) return;
    if (this.#at + 1 >= this.#bytes.length) throw truncated(this.#name);
    throw damaged(this.#name, `its pixels end too early, before byte ${this.#at}`);
  }

  /** Goes on behind the restart marker `number`, 0 to 7. */
  restart(number: number): void {
    this.check();
    this.#count = 0;
    this.#bits = 0;
    this.#invented = 0;
    const marker = 0xd0 + number;
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at++;
    if (this.#at + 1 >= this.#bytes.length) throw truncated(this.#name);
    if (this.#bytes[this.#at] !== 0xff || this.#bytes[this.#at + 1] !== marker) {
      throw damaged(this.#name, `a restart marker is missing at byte ${this.#at}`);
    }
    this.#at += 2;
  }

  /** Where the next marker is looked for. */
  get end(): number {
    return this.#at;
  }

  #fill(): void {
    const byte = this.#bytes[this.#at];
    const isMarker = byte === 0xff && this.#bytes[this.#at + 1] !== 0;
    const isOver = byte === undefined || isMarker;
    this.#bits = ((this.#bits & 0xffffff) << 8) | (isOver ? 0 : byte);
    this.#count += 8;
    if (isOver) this.#invented += 8;
    else this.#at += byte === 0xff ? 2 : 1;
  }
}
