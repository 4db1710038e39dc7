/** @file Files that are damaged, lie, or are no safetensors at all: each is refused by name, at once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataError, LimitError } from '../../src/errors.ts';
import {
  readSafetensors,
  type SafetensorsEntry,
  writeSafetensors,
} from '../../src/safetensors/index.ts';
import { entry, file, oneTensor } from './files.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const four = '[0,4]';
const good = `"a":${entry('F32', '[1]', four)}`;

/** What was thrown for these bytes; fails where nothing was. */
function refusal(bytes: Uint8Array, options = {}): DataError | LimitError {
  try {
    readSafetensors(bytes, options);
  } catch (error) {
    if (error instanceof DataError || error instanceof LimitError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('refused', () => {
  const rows: [what: string, bytes: Uint8Array, code: string, details?: object][] = [
    ['an empty file', new Uint8Array(0), 'empty'],
    ['seven bytes', new Uint8Array(7), 'truncated', { actual: 7, expected: 8 }],
    ['a header length of 0', file('{}', [], 0n), 'header-length', { length: 0, available: 2 }],
    ['a header length of 1', file('{}', [], 1n), 'header-length'],
    [
      'a header length beyond the file',
      file('{}', [], 3n),
      'header-length',
      { length: 3, available: 2 },
    ],
    [
      'a header length of 2⁶⁴ − 1',
      file('{}', [], 2n ** 64n - 1n),
      'header-length',
      { length: 2 ** 64 },
    ],
    ['a header length of 2⁶³', file('{}', [], 2n ** 63n), 'header-length'],
    ['a header cut inside', file(`{${good}`, new Uint8Array(4)), 'header-syntax'],
    ['what is not JSON', file('{hello}'), 'header-syntax', { byte: 1 }],
    ['a list', file('[1]'), 'header-length'],
    ['something behind the object', file(`{${good}}x`, new Uint8Array(4)), 'header-syntax'],
    ['a comma at the end', file(`{${good},}`, new Uint8Array(4)), 'header-syntax'],
    ['a string that does not end', file('{"a'), 'header-syntax'],
    ['a string that ends in a backslash', file('{"a\\'), 'header-syntax'],
    [
      'a bad escape',
      file(`{"\\x":${entry('F32', '[1]', four)}}`, new Uint8Array(4)),
      'header-syntax',
    ],
    ['a line break in a string', file('{"a\n":1}'), 'header-syntax'],
    [
      'bytes that are not UTF-8',
      file(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x7d)),
      'header-syntax',
    ],
    [
      'a UTF-16 header',
      file(Uint8Array.from([...'{"a":1}'].flatMap((c) => [c.charCodeAt(0), 0]))),
      'header-syntax',
    ],
    ['a number as tensor', file('{"a":5}'), 'header-syntax'],
    ['depth 100,000 in place of a tensor', file(`{"a":${'['.repeat(100_000)}`), 'header-syntax'],
    ['depth 100,000 of objects', file('{"a":'.repeat(100_000)), 'header-syntax'],
    ['depth 100,000 in a shape', oneTensor('F32', '['.repeat(100_000), four, 4), 'header-syntax'],
    [
      'depth 100,000 in metadata',
      file(`{"__metadata__":${'{"a":'.repeat(100_000)}`),
      'header-syntax',
    ],
    ['metadata that is no text', file('{"__metadata__":{"a":1}}'), 'header-syntax'],
    ['a tensor twice', file(`{${good},${good}}`, new Uint8Array(4)), 'duplicate', { name: 'a' }],
    ['a tensor twice, once escaped', file(`{${good},"\\u0061":{}}`), 'duplicate', { name: 'a' }],
    ['a key of a tensor twice', file('{"a":{"dtype":"F32","dtype":"F64"}}'), 'duplicate'],
    ['metadata twice', file('{"__metadata__":{},"__metadata__":{}}'), 'duplicate'],
    ['a fact twice', file('{"__metadata__":{"a":"1","a":"2"}}'), 'duplicate', { name: 'a' }],
    [
      'a tensor __proto__',
      file(`{"__proto__":${entry('F32', '[1]', four)}}`, new Uint8Array(4)),
      'name',
    ],
    ['a fact __proto__', file('{"__metadata__":{"__proto__":"1"}}'), 'name'],
    ['an unknown key', file('{"a":{"dtype":"F32","extra":[]}}'), 'header-syntax'],
    ['a missing key', file('{"a":{"dtype":"F32","shape":[1]}}'), 'header-syntax'],
    [
      'an unknown element type',
      oneTensor('F31', '[1]', four, 4),
      'unknown-dtype',
      { dtype: 'F31' },
    ],
    ['the element type toString', oneTensor('toString', '[1]', four, 4), 'unknown-dtype'],
    ['a negative size', oneTensor('F32', '[-1]', four, 4), 'header-syntax'],
    ['a fractional size', oneTensor('F32', '[1.0]', four, 4), 'header-syntax'],
    ['a size in exponent form', oneTensor('F32', '[1e0]', four, 4), 'header-syntax'],
    ['a size as text', oneTensor('F32', '["1"]', four, 4), 'header-syntax'],
    ['a size with leading zeros', oneTensor('F32', '[01]', four, 4), 'header-syntax'],
    [
      'a size of 2³¹',
      oneTensor('F32', '[0,2147483648]', '[0,0]', 0),
      'shape',
      { axis: 1, size: 2 ** 31 },
    ],
    ['a size beyond 2⁵³', oneTensor('F32', '[9007199254740992]', four, 4), 'header-syntax'],
    ['65 axes', oneTensor('F32', `[${Array(65).fill(1)}]`, four, 4), 'header-syntax'],
    [
      'a shape whose product overflows to 4',
      oneTensor('U8', `[${Array(4).fill(65536)},4]`, four, 4),
      'size',
    ],
    [
      'a shape whose product is infinite',
      oneTensor('U8', `[${Array(64).fill(2147483647)}]`, four, 4),
      'size',
    ],
    [
      'a shape that needs more bytes',
      oneTensor('F32', '[2]', four, 4),
      'size',
      { bytes: 8, given: 4 },
    ],
    ['a shape that needs fewer bytes', oneTensor('F32', '[1]', '[0,8]', 8), 'size'],
    ['reversed offsets', oneTensor('F32', '[1]', '[4,0]', 4), 'offsets', { begin: 4, end: 0 }],
    ['fractional offsets', oneTensor('F32', '[1]', '[0,4.5]', 4), 'header-syntax'],
    ['negative offsets', oneTensor('F32', '[1]', '[-4,0]', 4), 'header-syntax'],
    ['one offset', oneTensor('F32', '[1]', '[0]', 4), 'header-syntax'],
    ['three offsets', oneTensor('F32', '[1]', '[0,4,8]', 4), 'header-syntax'],
    [
      'an overlap',
      file(`{${good},"b":${entry('F32', '[1]', '[2,6]')}}`, new Uint8Array(6)),
      'overlap',
      { begin: 2, expected: 4 },
    ],
    [
      'two tensors in the same bytes',
      file(`{${good},"b":${entry('F32', '[1]', four)}}`, new Uint8Array(4)),
      'overlap',
    ],
    [
      'an empty tensor inside another',
      file(`{${good},"b":${entry('F32', '[0]', '[2,2]')}}`, new Uint8Array(4)),
      'overlap',
    ],
    [
      'a hole',
      file(`{${good},"b":${entry('F32', '[1]', '[5,9]')}}`, new Uint8Array(9)),
      'hole',
      { begin: 5, expected: 4 },
    ],
    ['a hole at the beginning', oneTensor('F32', '[1]', '[1,5]', 5), 'hole'],
    [
      'a file cut by one byte',
      oneTensor('F32', '[1]', four, 3),
      'truncated',
      { expected: 4, actual: 3 },
    ],
    [
      'a petabyte that is not there',
      oneTensor('U8', '[1000000000,1000000]', '[0,1000000000000000]', 4),
      'truncated',
    ],
    [
      'one byte too many',
      oneTensor('F32', '[1]', four, 5),
      'trailing-bytes',
      { expected: 4, actual: 5 },
    ],
    [
      'a truth value of 2',
      file(`{"a":${entry('BOOL', '[2]', '[0,2]')}}`, [1, 2]),
      'bool',
      { index: 1, value: 2 },
    ],
    [
      'an I64 beyond 32 bits',
      file(`{"a":${entry('I64', '[1]', '[0,8]')}}`, [0, 0, 0, 128, 0, 0, 0, 0]),
      'integer-range',
      { value: '2147483648' },
    ],
    [
      'a PyTorch zip',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 8, 8, 0, 0),
      'foreign',
      { format: 'a PyTorch zip (or another zip)' },
    ],
    ['a pickle', Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9), 'foreign'],
    [
      'an HDF5 file',
      Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 0),
      'foreign',
      { format: 'an HDF5 file (Keras)' },
    ],
    ['a NumPy file', text('\u0093NUMPY\u0001').subarray(1), 'foreign'],
    ['JSON itself', text('{"a": [1, 2, 3]}'), 'foreign', { format: 'JSON text' }],
    ['a short pickle', Uint8Array.of(0x80, 4, 0x4e, 0x2e), 'foreign'],
  ];
  test.each(rows)('%s', (_, bytes, code, details = {}) => {
    const error = refusal(bytes);
    expect(error.code).toBe(`safetensors/${code}`);
    expect(error).toBeInstanceOf(DataError);
    expect(error.details).toMatchObject(details);
  });
  test('nothing is polluted by a __proto__', () => {
    refusal(file(`{"__proto__":{"dtype":"F32"}}`));
    expect('dtype' in {}).toBe(false);
  });
  test('a name from a file reaches the message without control characters, and not whole', () => {
    const name = `\\u001b[31m${'x'.repeat(500)}`;
    const { message } = refusal(file(`{"${name}":${entry('F99', '[]', '[0,0]')}}`));
    expect(message).toMatch(
      /^safetensors: "\?\[31mx+…" has the element type "F99"; known are F64, /,
    );
    expect(message.length).toBeLessThan(250);
  });
});

describe('limits', () => {
  test('a file larger than maximumBytes', () => {
    const error = refusal(oneTensor('F32', '[1]', four, 4), { maximumBytes: 10 });
    expect(error.code).toBe('safetensors/too-large');
    expect(error).toBeInstanceOf(LimitError);
    expect(error.details).toEqual({ bytes: 66, limit: 10 });
  });
  test('many tiny tensors, and many facts', () => {
    const tiny = Array.from(
      { length: 150_000 },
      (_, i) => `"${i}":${entry('U8', '[1]', `[${i},${i + 1}]`)}`,
    );
    const tensors = refusal(file(`{${tiny.join()}}`, new Uint8Array(150_000)));
    expect(tensors.code).toBe('safetensors/too-many-tensors');
    expect(tensors.details).toEqual({ limit: 100_000 });
    const facts = Array.from({ length: 150_000 }, (_, i) => `"${i}":""`);
    expect(refusal(file(`{"__metadata__":{${facts.join()}}}`)).code).toBe(
      'safetensors/too-many-tensors',
    );
  });
  test('a header of more than 32 MiB is not even scanned', () => {
    const header = new Uint8Array(32 * 2 ** 20 + 1).fill(0x20);
    header[0] = 0x7b;
    const error = refusal(file(header));
    expect(error.code).toBe('safetensors/header-too-large');
    expect(error.details).toEqual({ bytes: 33554433, limit: 33554432 });
  });
});

describe('the checksum', () => {
  const tensors: [string, SafetensorsEntry][] = [
    ['w', { dtype: 'F32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
    ['seen', { dtype: 'BOOL', shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ];
  const written = writeSafetensors(tensors, [['epoch', '3']]);

  test('finds every single bit flipped in the numbers', () => {
    const start = written.length - 27;
    for (let bit = 8 * start; bit < 8 * written.length; bit++) {
      const damaged = written.slice();
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(refusal(damaged).code).toBe('safetensors/checksum');
    }
  });
  test('lets no flipped bit of the header change what is read', () => {
    let harmless = 0;
    for (let bit = 0; bit < 8 * (written.length - 27); bit++) {
      const damaged = written.slice();
      damaged[bit >> 3] ^= 1 << (bit & 7);
      try {
        const { tensors: read, isVerified } = readSafetensors(damaged);
        expect(isVerified).toBe(false);
        expect(new Map(read)).toEqual(new Map(tensors));
        harmless++;
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
      }
    }
    // Only its own name can lose a bit unnoticed: the file is then one without a checksum.
    expect(harmless).toBeLessThanOrEqual(8 * 'nnzoo.checksum'.length);
  });
  test('is not asked of a file from elsewhere', () => {
    expect(readSafetensors(oneTensor('F32', '[1]', four, 4)).isVerified).toBe(false);
    expect(readSafetensors(written).isVerified).toBe(true);
  });
});

test('random damage gives the same content or a DataError, never anything else', () => {
  const bytes = writeSafetensors(
    [
      ['layer.weight', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
      ['größe', { dtype: 'I32', shape: [], data: Int32Array.of(7) }],
    ],
    [['note', 'a "quoted" fact\n']],
  );
  const edit = fc.record({
    at: fc.nat(bytes.length - 1),
    value: fc.oneof(fc.nat(255), fc.constantFrom(...text('{}[]":,0129\\e.-ut '))),
    kind: fc.constantFrom('replace', 'insert', 'delete', 'cut'),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let damaged = Array.from(bytes);
      for (const { at, value, kind } of edits) {
        if (kind === 'replace') damaged[at] = value;
        if (kind === 'insert') damaged.splice(at, 0, value);
        if (kind === 'delete') damaged.splice(at, 1);
        if (kind === 'cut') damaged = damaged.slice(0, at);
      }
      try {
        readSafetensors(Uint8Array.from(damaged));
      } catch (error) {
        expect(error instanceof DataError || error instanceof LimitError).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});
