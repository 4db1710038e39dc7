/** @file A file of the onnx package of Python, read and written again; and bytes that the format allows but few writers write. */
import { bytesField, doubleField, floatField, integerField, message } from '@nnzoo/data/protobuf';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { readAttribute, readTensor } from '../src/decode-parts.ts';
import { encodeModel } from '../src/encode.ts';
import { importOnnx } from '../src/index.ts';
import { numbersIn } from '../src/tensor-bytes.ts';

/**
 * SerializeToString() of onnx 1.12, as base64: make_node('Own', ['x', '', 'w'], ['y'], name='n', a=[1, -2, 300],
 * b=[0.5, 2.0], c=7, d=0.25, e='text', f=['p', 'q'], g=w) with the weight w = make_tensor('w', FLOAT, [1, 2], raw
 * bytes of 0.5 and -2); x and y are ['batch', 2]; make_graph named g; make_model with producer p 1, ir_version 8,
 * opset 17, metadata k: v.
 */
const written =
  'CAgSAXAaATE63AEKjQEKAXgKAAoBdxIBeRoBbiIDT3duKhYKAWFAAUD+//////////8BQKwCoAEHKhAKAWI9AAAAPz0AAABAoAEGKggKAWMYB6ABAioLCgFkFQAAgD6gAQEqDAoBZSIEdGV4dKABAyoMCgFmSgFwSgFxoAEIKhsKAWcqEwgBCAIQAUIBd0oIAAAAPwAAAMCgAQQSAWcqEwgBCAIQAUIBd0oIAAAAPwAAAMBaGAoBeBITChEIARINCgcSBWJhdGNoCgIIAmIYCgF5EhMKEQgBEg0KBxIFYmF0Y2gKAggCQgQKABARcgYKAWsSAXY=';

test('a model of every kind of attribute is the bytes that Python writes for it', () => {
  const bytes = new Uint8Array(Buffer.from(written, 'base64'));
  const model = decodeModel(bytes);
  expect(Buffer.from(encodeModel(model)).toString('base64')).toBe(written);
  const weight = { name: 'w', type: 'FLOAT', shape: [1, 2] } as const;
  expect(model).toMatchObject({
    ...{
      irVersion: 8,
      opset: 17,
      producer: 'p',
      producerVersion: '1',
      name: 'g',
      metadata: { k: 'v' },
    },
    initializers: [weight],
    inputs: [{ name: 'x', type: 'FLOAT', shape: ['batch', 2] }],
    outputs: [{ name: 'y', type: 'FLOAT', shape: ['batch', 2] }],
    nodes: [{ op: 'Own', domain: '', name: 'n', inputs: ['x', '', 'w'], outputs: ['y'] }],
  });
  expect(model.nodes[0].attributes).toMatchObject({
    a: { kind: 'ints', value: [1, -2, 300] },
    b: { kind: 'floats', value: [0.5, 2] },
    c: { kind: 'int', value: 7 },
    d: { kind: 'float', value: 0.25 },
    e: { kind: 'text', value: 'text' },
    f: { kind: 'texts', value: ['p', 'q'] },
    g: { kind: 'tensor', value: weight },
  });
  expect(numbersIn(model.initializers[0])).toEqual([0.5, -2]);
});

describe('a field', () => {
  /** Varints of 1, 300 and −2: the last has ten bytes. */
  const packed = Uint8Array.of(1, 0xac, 2, 0xfe, ...Array.from({ length: 8 }, () => 0xff), 1);
  const attribute = (...fields: Uint8Array[]) =>
    readAttribute(message([bytesField(1, 'a'), ...fields]));

  it('of whole numbers is packed, or stands once for each', () => {
    const each = [integerField(8, 1), integerField(8, 300), integerField(8, -2)];
    const expected = [['a', { kind: 'ints', value: [1, 300, -2] }]];
    expect(attribute(bytesField(8, packed), integerField(20, 7))).toEqual(expected);
    expect(attribute(...each, integerField(20, 7))).toEqual(expected);
    const tensor = [integerField(2, 1), bytesField(8, 'w'), bytesField(9, new Uint8Array(24))];
    expect(readTensor(message([bytesField(1, Uint8Array.of(2, 3)), ...tensor])).shape).toEqual([
      2, 3,
    ]);
  });

  it('of data that lies in the file may say so', () => {
    const tensor = [integerField(1, 1), integerField(2, 1), bytesField(9, new Uint8Array(4))];
    expect(readTensor(message([...tensor, integerField(14, 0)])).shape).toEqual([1]);
    expect(() => readTensor(message([...tensor, integerField(14, 1)]))).toThrow(/external data/);
  });

  it('of a shape says how many bytes that needs', () => {
    const bytes = message([
      integerField(1, 3),
      integerField(2, 11),
      bytesField(9, new Uint8Array(20)),
    ]);
    expect(() => readTensor(bytes)).toThrow(/type DOUBLE needs 24 bytes, the file has 20/);
  });

  it('that is not known is passed over, whatever it holds', () => {
    const unknown = [
      integerField(90, 5),
      floatField(91, 1),
      doubleField(92, 2),
      bytesField(93, 'z'),
    ];
    expect(attribute(...unknown, integerField(3, 4), integerField(20, 2))).toEqual([
      ['a', { kind: 'int', value: 4 }],
    ]);
    // Kind 5 is a graph; kind 4 a tensor, which is not there.
    expect(attribute(integerField(20, 5))).toEqual([]);
    expect(attribute(integerField(20, 4))).toEqual([]);
  });

  test.each([
    ['a field of the number 0', [0x00, 0x01]],
    ['a group, which has no length', [0x0b, 0x0c]],
    ['a number that ends too early', [0x08, 0x80]],
    ['a float of two bytes', [0x15, 0, 0]],
    ['a double of seven bytes', [0x11, 0, 0, 0, 0, 0, 0, 0]],
  ])('is damaged: %s', (_, bytes) => {
    expect(() => decodeModel(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code: 'onnx/protobuf' }),
    );
  });

  test.each([
    { shape: [-2, -3], bytes: 24 },
    { shape: [-1], bytes: 0 },
    { shape: [0, -1], bytes: 0 },
  ])('of a shape is no size: $shape', ({ shape, bytes }) => {
    const sizes = shape.map((size) => integerField(1, size));
    const tensor = message([...sizes, integerField(2, 1), bytesField(9, new Uint8Array(bytes))]);
    expect(() => readTensor(tensor)).toThrow(expect.objectContaining({ code: 'onnx/size' }));
  });
});

describe('a value of a graph', () => {
  const file = (type: Uint8Array) =>
    message([
      bytesField(7, message([bytesField(11, message([bytesField(1, 'x'), bytesField(2, type)]))])),
    ]);
  const tensor = (...fields: Uint8Array[]) => bytesField(1, message(fields));

  it('may have sizes that nobody says, and a type that nobody says is float', () => {
    const size = (...fields: Uint8Array[]) => bytesField(1, message(fields));
    const shape = bytesField(
      2,
      message([size(), size(integerField(1, 3)), size(bytesField(2, 'n'))]),
    );
    const [input] = decodeModel(file(message([tensor(integerField(1, 7), shape)]))).inputs;
    expect(input).toEqual({ name: 'x', type: 'INT64', shape: ['?', 3, 'n'] });
    expect(decodeModel(file(message([tensor(shape)]))).inputs[0].type).toBe('FLOAT');
  });

  test.each([4, 5, 9])('is a tensor: a type of field %i is refused', (kind) => {
    expect(() => importOnnx(file(message([bytesField(kind, '')])))).toThrow(
      /"x" is a sequence, a map/,
    );
  });
});
