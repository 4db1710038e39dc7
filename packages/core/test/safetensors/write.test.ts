/** @file What is written comes back; the same content gives the same bytes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readSafetensors,
  type SafetensorsEntry,
  writeSafetensors,
} from '../../src/safetensors/index.ts';

const weight: SafetensorsEntry = { dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) };
const steps: SafetensorsEntry = { dtype: 'F64', shape: [], data: Float64Array.of(3) };

/** Tensors of up to three axes with any numbers, NaN included. */
const anyEntry: fc.Arbitrary<SafetensorsEntry> = fc
  .tuple(
    fc.constantFrom('F32', 'F64', 'I32', 'U8', 'BOOL'),
    fc.array(fc.nat(3), { maxLength: 3 }),
    fc.nat(),
  )
  .map(([dtype, shape, salt]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const bits = Uint8Array.from({ length: 8 * size }, (_, i) => (i * 151 + salt) >> (i & 7));
    if (dtype === 'F32') return { dtype, shape, data: new Float32Array(bits.buffer, 0, size) };
    if (dtype === 'F64') return { dtype, shape, data: new Float64Array(bits.buffer, 0, size) };
    if (dtype === 'I32') return { dtype, shape, data: new Int32Array(bits.buffer, 0, size) };
    if (dtype === 'U8') return { dtype, shape, data: bits.subarray(0, size) };
    return { dtype: 'BOOL', shape, data: bits.subarray(0, size).map((byte) => byte & 1) };
  });

const anyName = fc
  .string({ unit: 'binary', maxLength: 8 })
  .filter((name) => !name.startsWith('__'));

describe('writeSafetensors', () => {
  test('writes what readSafetensors reads, bit for bit', () => {
    const names = fc.uniqueArray(anyName, { maxLength: 6 });
    fc.assert(
      fc.property(
        names,
        fc.array(anyEntry, { minLength: 6, maxLength: 6 }),
        names,
        (keys, entries, facts) => {
          const tensors = keys.map((key, i): [string, SafetensorsEntry] => [key, entries[i]]);
          const metadata = facts.map((fact, i): [string, string] => [
            fact,
            facts[facts.length - 1 - i],
          ]);
          const bytes = writeSafetensors(tensors, metadata);
          const read = readSafetensors(bytes);
          expect(read.isVerified).toBe(true);
          expect(new Map(read.tensors)).toEqual(new Map(tensors));
          expect(new Map(read.metadata)).toEqual(new Map(metadata));
          expect(writeSafetensors(read.tensors, read.metadata)).toEqual(bytes);
        },
      ),
    );
  });
  test('gives the same bytes in whatever order the content comes', () => {
    const facts: [string, string][] = [
      ['epoch', '3'],
      ['architecture', 'som'],
      ['z', ''],
    ];
    const tensors: [string, SafetensorsEntry][] = [
      ['b', weight],
      ['steps', steps],
      ['a', weight],
    ];
    const bytes = writeSafetensors(tensors, facts);
    expect(writeSafetensors([...tensors].reverse(), [...facts].reverse())).toEqual(bytes);
    expect([...readSafetensors(bytes).tensors.keys()]).toEqual(['steps', 'a', 'b']);
    const other = writeSafetensors(tensors, [['epoch', '4'], ...facts.slice(1)]);
    expect(other).not.toEqual(bytes);
  });
  test('writes these very bytes', () => {
    const bytes = writeSafetensors([['w', weight]], [['epoch', '3']]);
    const header =
      '{"__metadata__":{"nnzoo.checksum":"d804267ecf38434a","epoch":"3"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} ';
    expect(new TextDecoder().decode(bytes.subarray(8, bytes.length - 8))).toBe(header);
    expect(Array.from(bytes.subarray(0, 8))).toEqual([header.length, 0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(bytes.subarray(-8))).toEqual([0, 0, 128, 63, 0, 0, 0, 64]);
  });
  test('begins the numbers at a multiple of 8 bytes, and each tensor at one of its element', () => {
    const byte: SafetensorsEntry = { dtype: 'U8', shape: [1], data: Uint8Array.of(9) };
    const bytes = writeSafetensors([
      ['a', byte],
      ['b', weight],
      ['c', steps],
    ]);
    const length = new DataView(bytes.buffer).getUint32(0, true);
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect([header.c, header.b, header.a].map(({ data_offsets }) => data_offsets[0])).toEqual([
      0, 8, 16,
    ]);
  });
  test('writes a part of a larger buffer', () => {
    const data = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
    const { tensors } = readSafetensors(
      writeSafetensors([['w', { dtype: 'F32', shape: [2], data }]]),
    );
    expect(tensors.get('w')?.data).toEqual(Float32Array.of(1, 2));
  });
  test.each(['__metadata__', '__proto__'])('refuses the tensor name %s', (name) => {
    expect(() => writeSafetensors([[name, weight]])).toThrow(
      expect.objectContaining({ code: 'safetensors/name' }),
    );
  });
  test.each(['nnzoo.checksum', '__proto__'])('refuses the metadata name %s', (name) => {
    expect(() => writeSafetensors([], [[name, '']])).toThrow(
      expect.objectContaining({ code: 'safetensors/name' }),
    );
  });
  test('refuses a name given twice, and data that does not fit its shape or type', () => {
    const twice: [string, SafetensorsEntry][] = [
      ['a', weight],
      ['a', weight],
    ];
    expect(() => writeSafetensors(twice)).toThrow(/"a" is given twice/);
    for (const shape of [[3], [2, 2], [], [-1, -2], [0.5, 4]]) {
      expect(() => writeSafetensors([['a', { ...weight, shape }]])).toThrow(
        expect.objectContaining({
          code: 'safetensors/size',
          details: { name: 'a', shape, length: 2 },
        }),
      );
    }
    const odd: SafetensorsEntry = { dtype: 'BOOL', shape: [2], data: Uint8Array.of(1, 3) };
    expect(() => writeSafetensors([['a', odd]])).toThrow(
      expect.objectContaining({
        code: 'safetensors/bool',
        details: { name: 'a', index: 1, value: 3 },
      }),
    );
  });
});
