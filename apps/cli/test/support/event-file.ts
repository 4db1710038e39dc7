/** @file A reader of TensorBoard's event files, as strict as TensorBoard: every checksum is compared. */
import { maskedCrc } from '../../src/tensorboard/record.ts';

/** The fields of a message by number: numbers as they are, lengths of bytes as bytes. */
export type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

/** The records of a file; throws where a checksum is wrong or a record is cut. */
export function readRecords(file: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at < file.length; ) {
    const view = new DataView(file.buffer, file.byteOffset + at);
    const length = view.getUint32(0, true);
    const data = file.subarray(at + 12, at + 12 + length);
    const sums = [view.getUint32(8, true), view.getUint32(12 + length, true)];
    const expected = [maskedCrc(file.subarray(at, at + 8)), maskedCrc(data)];
    if (sums.some((sum, i) => sum !== expected[i])) throw new Error(`damaged at byte ${at}`);
    records.push(data);
    at += 12 + length + 4;
  }
  return records;
}

/** One message, its messages within left as bytes. */
export function readFields(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (; ; factor *= 128) {
      const byte = view.getUint8(at++);
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  /** Goes over `size` bytes; returns where they began. */
  const over = (size: number) => {
    at += size;
    return at - size;
  };
  const take = (size: number) => bytes.subarray(over(size), at);
  const read: Readonly<Record<number, () => number | Uint8Array>> = {
    0: varint,
    1: () => view.getFloat64(over(8), true),
    2: () => take(varint()),
    5: () => view.getFloat32(over(4), true),
  };
  while (at < bytes.length) {
    const key = varint();
    const content = read[key % 8]?.();
    if (content === undefined) throw new Error(`wire type ${key % 8} at byte ${at}`);
    const number = Math.floor(key / 8);
    fields.set(number, [...(fields.get(number) ?? []), content]);
  }
  return fields;
}

/** A message within a message, or several. */
export function messagesIn(fields: Fields, number: number): Fields[] {
  return (fields.get(number) ?? []).map((content) => {
    if (typeof content === 'number') throw new Error(`field ${number} is a number`);
    return readFields(content);
  });
}

/** The text of a field. */
export function textIn(fields: Fields, number: number): string {
  const [content] = fields.get(number) ?? [];
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : '';
}

/** The numbers of a packed field. */
export function doublesIn(fields: Fields, number: number): number[] {
  const [content] = fields.get(number) ?? [];
  if (!(content instanceof Uint8Array)) return [];
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: content.length / 8 }, (_, i) => view.getFloat64(8 * i, true));
}
