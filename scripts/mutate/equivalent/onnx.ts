/** @file Changes of import and export of ONNX that change no behavior. Read after change.ts. */
import { type Equivalent, inFile } from './change.ts';

const noData = 'a number has no data either: undefined is not null';
const byOne = 'what is multiplied by 1 is itself';

export const ofOnnx: readonly Equivalent[] = [
  ...inFile('packages/onnx/src/export/pairing.ts', [
    [
      "if (typeof operand === 'number' || operand.from === null || operand.data !== null) return;",
      "typeof operand === 'number'",
      'false',
      noData,
    ],
    [
      'if (!seen.has(operand.from)) stack.push({ step: operand.from, isDone: false });',
      '!seen.has(operand.from)',
      'true',
      'what was seen is taken off the stack again, and nothing else is done with it',
    ],
    [
      'return String(a.shape) === String(b.shape) && a.data!.every((x, i) => Object.is(x, b.data![i]));',
      'String(a.shape) === String(b.shape)',
      'true',
      'a size that differs is larger in the first pass, and none of its numbers is undefined',
    ],
  ]),
  ...inFile('packages/onnx/src/export/shape-ops.ts', [
    [
      'if (step > 0) return { start: place(starts), end: place(ends), step };',
      'step > 0',
      'step >= 0',
      'core refuses a step of 0',
    ],
  ]),
  ...inFile('packages/onnx/src/import/reduce-ops.ts', [
    [
      "return reshape(op(asMatrix(x, call.whole('axis', 1)), -1), x.shape);",
      '-1',
      '+1',
      'of a matrix the last axis is axis 1',
    ],
  ]),
  ...inFile('packages/onnx/src/export/recording.ts', [
    [
      "const isFixed = given.every((each) => typeof each === 'number' || each.data !== null);",
      "typeof each === 'number'",
      'false',
      noData,
    ],
  ]),
  ...inFile('packages/onnx/src/export/write-program.ts', [
    [
      "dtype: typeof x === 'number' ? dtype : x.dtype,",
      "typeof x === 'number'",
      'false',
      'of an input it is asked only whether it is a bool, which no number is',
    ],
  ]),
  ...inFile('packages/onnx/src/import/part-ops.ts', [
    [
      'if (step === 1) {',
      'step === 1',
      'false',
      'a part is the same, cut out or picked one by one',
    ],
  ]),
  ...inFile('packages/onnx/src/import/product-ops.ts', [
    ['const scaled = alpha === 1 ? product : mul(product, alpha);', 'alpha === 1', 'false', byOne],
    ['return add(scaled, beta === 1 ? bias : mul(bias, beta));', 'beta === 1', 'false', byOne],
  ]),
  ...inFile('packages/onnx/src/import/shape-ops.ts', [
    [
      "return call.node.outputs.length === 1 ? [x] : [x, full(x.shape, 1, { dtype: 'bool' })];",
      'call.node.outputs.length === 1',
      'false',
      'a mask that no output names falls away',
    ],
  ]),
];
