/** @file Files that are no models, or none that can be read: one clear error each, and no wrong answer. */
import { createRng, isNnzooError, Linear, Sequential, Softmax, Tanh } from '@nnzoo/core';
import { bytesField, integerField, message } from '@nnzoo/data/protobuf';
import { describe, expect, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { encodeModel } from '../src/encode.ts';
import { exportOnnx, importOnnx } from '../src/index.ts';
import type { OnnxModel, OnnxNode } from '../src/model.ts';

const rng = createRng(1).stream('weights');
const layers = [new Linear(4, 5, { rng }), new Tanh(), new Linear(5, 3, { rng }), new Softmax()];
const file = exportOnnx(new Sequential(...layers), { shape: [4] });
const model = decodeModel(file);

/** The file with some of it otherwise. */
function changed(change: Partial<OnnxModel>): Uint8Array {
  return encodeModel({ ...model, ...change });
}

function withNode(change: Partial<OnnxNode>): Uint8Array {
  return changed({
    nodes: model.nodes.map((node, i) => (i === 0 ? { ...node, ...change } : node)),
  });
}

/** What stands where weights lie in another file: data_location is EXTERNAL. */
const external = message([
  integerField(1, 8),
  bytesField(
    7,
    message([
      bytesField(
        5,
        message([
          integerField(1, 2),
          integerField(2, 1),
          bytesField(8, 'weight'),
          bytesField(13, message([bytesField(1, 'location'), bytesField(2, 'weights.bin')])),
          integerField(14, 1),
        ]),
      ),
    ]),
  ),
  bytesField(8, message([integerField(2, 17)])),
]);

const halfType = message([
  bytesField(7, message([bytesField(5, message([integerField(2, 10), bytesField(8, 'half')]))])),
]);

const utf8 = new TextEncoder();
const cases: readonly [string, () => Uint8Array, string, RegExp][] = [
  ['nothing', () => new Uint8Array(0), 'onnx/no-graph', /no ONNX file.*holds no graph/],
  ['a text', () => utf8.encode('width,height\n1,2\n'), 'onnx/protobuf', /no ONNX file/],
  ['a PNG file', () => Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), 'onnx/protobuf', /no ONNX/],
  ['half of a file', () => file.slice(0, file.length >> 1), 'onnx/protobuf', /incomplete/],
  ['a file without its last byte', () => file.slice(0, -1), 'onnx/protobuf', /incomplete/],
  ['an op that is not known', () => withNode({ op: 'Scan' }), 'onnx/op', /Scan; known are Abs/],
  [
    'several ops, all at once',
    () =>
      changed({
        nodes: [
          ...model.nodes.map((node) => ({ ...node, op: 'Scan' })),
          { ...model.nodes[0], op: 'FusedGemm', domain: 'com.microsoft' },
          { ...model.nodes[0], op: 'Loop' },
        ],
      }),
    'onnx/op',
    /known here: Loop, Scan, com\.microsoft\.FusedGemm; known/,
  ],
  ['an old opset', () => changed({ opset: 6 }), 'onnx/opset', /opset 6; expected 7 to 21/],
  ['a new opset', () => changed({ opset: 40 }), 'onnx/opset', /opset 40/],
  ['weights in another file', () => external, 'onnx/external', /"weight" lie in another file/],
  ['half precision', () => halfType, 'onnx/type', /"half" has elements of type number 10/],
  [
    'weights that do not fill their shape',
    () =>
      changed({
        initializers: model.initializers.map((each) => ({ ...each, bytes: each.bytes.slice(4) })),
      }),
    'onnx/size',
    /needs \d+ bytes, the file has \d+/,
  ],
  [
    'metadata that is no JSON',
    () => changed({ metadata: { nnzoo: '{' } }),
    'onnx/metadata',
    /is no JSON/,
  ],
];

describe('a file that cannot be read:', () => {
  test.each(cases)('%s', (_, bytes, code, text) => {
    expect(() => importOnnx(bytes())).toThrow(text);
    expect(() => importOnnx(bytes())).toThrow(expect.objectContaining({ code }));
  });

  test('cut off anywhere, or with a byte changed, it is an error of ours or a model', () => {
    const attempt = (bytes: Uint8Array): void => {
      try {
        importOnnx(bytes);
      } catch (error) {
        expect(isNnzooError(error), String(error)).toBe(true);
      }
    };
    for (let length = 0; length < file.length; length += 7) attempt(file.slice(0, length));
    for (let at = 0; at < file.length; at += 5) {
      const damaged = file.slice();
      damaged[at] ^= 0xff;
      attempt(damaged);
    }
  });
});

describe('a model that cannot be asked:', () => {
  test('a tensor of another shape, a missing input, and rows for a file that does not name them', () => {
    const imported = importOnnx(file);
    const wrong = new Linear(3, 3, { rng }).weight;
    expect(() => imported.run(wrong)).toThrow(/input is \[3, 3\] float32; expected \[batch, 4\]/);
    expect(() => imported.run({})).toThrow(/takes input; missing are input/);
    expect(() => imported.predict([])).toThrow(/does not say what its rows are/);
  });

  test('a node that does not fit is named', () => {
    const reshaped = withNode({ op: 'Reshape' });
    const imported = importOnnx(reshaped);
    const x = new Linear(4, 2, { rng }).weight;
    expect(() => imported.run(x)).toThrow(/the node Reshape "gemm"/);
  });
});
