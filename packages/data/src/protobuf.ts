/**
 * @file Protocol buffers, as far as TensorBoard's events and ONNX's models need them: fields in, bytes out.
 * Begin here.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */

/** A field: its number's key and its content. */
export type Field = Uint8Array;

/** The kind of a field, in the lowest three bits of its key. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** A message is its fields, one after the other. */
export function message(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}

/** int32, int64 or an enum; from −2⁵³ + 1 to 2⁵³ − 1, below 0 as two's complement in 64 bits. */
export function integerField(number: number, value: number): Field {
  return Uint8Array.from([...varint(key(number, wireTypes.varint)), ...varint(value)]);
}

/** string, bytes, or a message in a message. */
export function bytesField(number: number, content: Uint8Array | string): Field {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const head = [...varint(key(number, wireTypes.bytes)), ...varint(bytes.length)];
  return message([Uint8Array.from(head), bytes]);
}

/** double */
export function doubleField(number: number, value: number): Field {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return message([Uint8Array.from(varint(key(number, wireTypes.fixed64))), bytes]);
}

/** float */
export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return message([Uint8Array.from(varint(key(number, wireTypes.fixed32))), bytes]);
}

/** repeated double, packed */
export function doublesField(number: number, values: readonly number[]): Field {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat64(8 * i, value, true);
  });
  return bytesField(number, bytes);
}

function key(number: number, wireType: number): number {
  return 8 * number + wireType;
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  if (value < 0) {
    let bits = BigInt.asUintN(64, BigInt(value));
    for (; bits > 127n; bits >>= 7n) bytes.push(Number(bits & 127n) | 128);
    return [...bytes, Number(bits)];
  }
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}
