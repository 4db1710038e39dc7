/** @file Checksums: CRC-32 of PNG files, CRC-32C of TensorBoard's records. Begin here. */

/** A cyclic redundancy check of 32 bits by its polynomial, whose bits are written in reverse. */
function checksumBy(polynomial: number): (bytes: ArrayLike<number>) => number {
  /** What is left of each byte after its eight bits. */
  const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
  return (bytes) => {
    let crc = -1;
    for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ remainders[(crc ^ bytes[i]) & 255];
    return ~crc >>> 0;
  };
}

/** CRC-32 of bytes (ISO 3309, as PNG and gzip have it), as an unsigned number of 32 bits. */
export const crc32 = checksumBy(0xedb88320);

/** CRC-32C of bytes (Castagnoli; RFC 3720, appendix B.4), as an unsigned number of 32 bits. */
export const crc32c = checksumBy(0x82f63b78);
