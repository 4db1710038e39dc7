/** @file Files from elsewhere, made by hand: every element type, and what the format leaves open. */
import { describe, expect, test } from 'vitest';
import { readSafetensors } from '../../src/safetensors/index.ts';
import { entry, file } from './files.ts';

/** The only tensor of a file of one. */
function decoded(dtype: string, bytes: readonly number[], count: number) {
  const { tensors } = readSafetensors(
    file(`{"a":${entry(dtype, `[${count}]`, `[0,${bytes.length}]`)}}`, bytes),
  );
  const tensor = tensors.get('a');
  return [tensor?.dtype, tensor?.shape, tensor?.data];
}

describe('readSafetensors', () => {
  test('reads the file of the format description: two tensors, metadata, spaces at the end', () => {
    const header = `{"__metadata__":{"format":"pt"},"w":${entry('F32', '[2,2]', '[0,16]')},"b":${entry('I32', '[1]', '[16,20]')}}   `;
    const data = [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63, 0, 0, 32, 65, 254, 255, 255, 255];
    const { tensors, metadata, isVerified } = readSafetensors(file(header, data));
    expect([...tensors.keys()]).toEqual(['w', 'b']);
    expect(tensors.get('w')).toEqual({
      dtype: 'F32',
      shape: [2, 2],
      data: Float32Array.of(1, -2, 0.5, 10),
    });
    expect(tensors.get('b')).toEqual({ dtype: 'I32', shape: [1], data: Int32Array.of(-2) });
    expect([...metadata]).toEqual([['format', 'pt']]);
    expect(isVerified).toBe(false);
  });
  test('reads every element type it knows', () => {
    expect(decoded('F64', [0, 0, 0, 0, 0, 0, 248, 63], 1)).toEqual([
      'F64',
      [1],
      Float64Array.of(1.5),
    ]);
    expect(decoded('F32', [0, 0, 192, 127], 1)).toEqual(['F32', [1], Float32Array.of(NaN)]);
    expect(decoded('U8', [0, 7, 255], 3)).toEqual(['U8', [3], Uint8Array.of(0, 7, 255)]);
    expect(decoded('BOOL', [0, 1], 2)).toEqual(['BOOL', [2], Uint8Array.of(0, 1)]);
    expect(decoded('I8', [1, 255], 2)).toEqual(['I32', [2], Int32Array.of(1, -1)]);
    expect(decoded('I16', [0, 128], 1)).toEqual(['I32', [1], Int32Array.of(-32768)]);
    const i64 = [...[254, 255, 255, 255, 255, 255, 255, 255], ...[255, 255, 255, 127, 0, 0, 0, 0]];
    expect(decoded('I64', i64, 2)).toEqual(['I32', [2], Int32Array.of(-2, 2147483647)]);
    expect(decoded('BF16', [128, 63, 73, 192, 128, 127, 1, 0], 4)).toEqual([
      'F32',
      [4],
      Float32Array.of(1, -3.140625, Infinity, 2 ** -133),
    ]);
  });
  test('reads half floats: normal, subnormal, largest, infinite, NaN, minus zero', () => {
    const bits = [
      0x3c00, 0xc000, 0x3555, 0x0400, 0x03ff, 0x0001, 0x7bff, 0x7c00, 0xfc00, 0x7e00, 0x8000,
    ];
    const values = [
      1,
      -2,
      0.333251953125,
      2 ** -14,
      1023 * 2 ** -24,
      2 ** -24,
      65504,
      Infinity,
      -Infinity,
      NaN,
      -0,
    ];
    const bytes = bits.flatMap((word) => [word & 255, word >> 8]);
    expect(decoded('F16', bytes, 11)).toEqual(['F32', [11], Float32Array.from(values)]);
  });
  test('takes scalars, empty tensors, escaped and foreign names, any order and spacing', () => {
    const header = `{ "\\u0061\\n" :\t${entry('F32', '[]', '[4,8]')},\n"größe 大":${entry('F32', '[0,3]', '[4,4]')} , "": {"shape":[1],"data_offsets":[ 0 , 4 ],"dtype":"F32"}}`;
    const { tensors } = readSafetensors(file(header, [0, 0, 128, 63, 0, 0, 0, 64]));
    expect([...tensors.keys()]).toEqual(['a\n', 'größe 大', '']);
    expect(tensors.get('a\n')).toEqual({ dtype: 'F32', shape: [], data: Float32Array.of(2) });
    expect(tensors.get('größe 大')?.data.length).toBe(0);
    expect(tensors.get('')?.data[0]).toBe(1);
  });
  test('takes a file without tensors, and names that objects have by themselves', () => {
    expect(readSafetensors(file('{}')).tensors.size).toBe(0);
    const { tensors } = readSafetensors(
      file(`{"constructor":${entry('U8', '[1]', '[0,1]')}}`, [5]),
    );
    expect(tensors.get('constructor')?.data[0]).toBe(5);
    expect(tensors.get('toString')).toBeUndefined();
  });
  test('reads from the middle of a larger buffer, at an odd place', () => {
    const whole = file(`{"a":${entry('F64', '[1]', '[0,8]')}}`, [0, 0, 0, 0, 0, 0, 240, 63]);
    const shifted = new Uint8Array(whole.length + 9);
    shifted.set(whole, 3);
    const { tensors } = readSafetensors(shifted.subarray(3, 3 + whole.length));
    expect(tensors.get('a')?.data).toEqual(Float64Array.of(1));
  });
  test('hands out copies: the file may be changed afterwards', () => {
    const bytes = file(`{"a":${entry('U8', '[1]', '[0,1]')}}`, [5]);
    const { tensors } = readSafetensors(bytes);
    bytes.fill(0);
    expect(tensors.get('a')?.data[0]).toBe(5);
  });
  test('hands out copies of a Buffer of Node.js too, whose own slice() would share', () => {
    const bytes = Buffer.from(file(`{"a":${entry('F32', '[1]', '[0,4]')}}`, [0, 0, 128, 63]));
    const { tensors } = readSafetensors(bytes);
    bytes.fill(0);
    expect(tensors.get('a')?.data).toEqual(Float32Array.of(1));
  });
});
