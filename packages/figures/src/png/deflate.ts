/** @file The smallest useful zlib writer: fixed codes and runs. Enough for drawings and digits. */

/** Collects bits, lowest first, as deflate wants them. */
class BitWriter {
  readonly bytes: number[] = [];
  private current = 0;
  private count = 0;

  bits(value: number, length: number): void {
    for (let i = 0; i < length; i++) this.bit((value >> i) & 1);
  }

  /** A Huffman code: highest bit first. */
  code(value: number, length: number): void {
    for (let i = length - 1; i >= 0; i--) this.bit((value >> i) & 1);
  }

  flush(): void {
    while (this.count !== 0) this.bit(0);
  }

  private bit(value: number): void {
    this.current |= value << this.count;
    this.count++;
    if (this.count === 8) {
      this.bytes.push(this.current);
      this.current = 0;
      this.count = 0;
    }
  }
}

/** The fixed code of a literal (0–255), the end (256) or a length (257–285). RFC 1951, 3.2.6. */
function writeSymbol(writer: BitWriter, symbol: number): void {
  if (symbol < 144) writer.code(0x30 + symbol, 8);
  else if (symbol < 256) writer.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) writer.code(symbol - 256, 7);
  else writer.code(0xc0 + symbol - 280, 8);
}

/** Lengths that need no extra bits: 258 and 3 … 10. */
function lengthWithoutExtra(run: number): number {
  return run >= 258 ? 258 : Math.min(10, run);
}

/** Adler-32 (RFC 1950). */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

/**
 * Bytes as a zlib stream: repeats of the last `distance` bytes are written as runs.
 *
 * An own writer, since the platform's may choose other bytes in another version.
 *
 * @param distance 1 for gray pixels, 3 for red, green, blue.
 */
export function deflate(bytes: Uint8Array, distance: 1 | 3): Uint8Array {
  const writer = new BitWriter();
  writer.bits(0b011, 3); // last block, fixed codes
  for (let at = 0; at < bytes.length; ) {
    let run = 0;
    while (run < 258 && at >= distance && bytes[at + run] === bytes[at + run - distance]) run++;
    if (run < 3) {
      writeSymbol(writer, bytes[at]!);
      at++;
      continue;
    }
    const length = lengthWithoutExtra(run);
    writeSymbol(writer, length === 258 ? 285 : 254 + length);
    writer.code(distance - 1, 5);
    at += length;
  }
  writeSymbol(writer, 256);
  writer.flush();
  const sum = adler32(bytes);
  const tail = [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255];
  return Uint8Array.from([0x78, 0x01, ...writer.bytes, ...tail]);
}
