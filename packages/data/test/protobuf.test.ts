/** @file Fields as the specification of protocol buffers writes them. */
import { expect, test } from 'vitest';
import { bytesField, doublesField, floatField, integerField, message } from '../src/protobuf.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

// The first three are the examples of protobuf.dev/programming-guides/encoding; the rest by hand.
test.each([
  ['150 in field 1', integerField(1, 150), '089601'],
  ['"testing" in field 2', bytesField(2, 'testing'), '120774657374696e67'],
  ['a message in field 3', bytesField(3, message([integerField(1, 150)])), '1a03089601'],
  ['-2, in ten bytes', integerField(1, -2), '08feffffffffffffffff01'],
  ['2⁵³ − 1', integerField(1, Number.MAX_SAFE_INTEGER), '08ffffffffffffff0f'],
  ['the float 1', floatField(2, 1), '150000803f'],
  ['packed doubles', doublesField(6, [1]), '3208000000000000f03f'],
  ['a field above 15', integerField(20, 2), 'a00102'],
])('%s', (_, field, expected) => {
  expect(hex(field)).toBe(expected);
});
