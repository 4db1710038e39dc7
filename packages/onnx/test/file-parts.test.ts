/** @file The bytes of a file, field by field as the format has them, and what is said about a file as a whole. */
import { createRng, Linear, Sequential, Tanh } from '@nnzoo/core';
import { makeTable, type Table, TablePreprocessor } from '@nnzoo/data';
import {
  bytesField,
  doubleField,
  doublesField,
  floatField,
  integerField,
  message,
} from '@nnzoo/data/protobuf';
import { describe, expect, it, test } from 'vitest';
import { decodeModel } from '../src/decode.ts';
import { readTensor } from '../src/decode-parts.ts';
import { encodeModel } from '../src/encode.ts';
import { exportOnnx, importOnnx, readFacts, rowsFor } from '../src/index.ts';
import { numbersIn } from '../src/tensor-bytes.ts';
import { MessageReader } from '../src/wire-reader.ts';

const rng = createRng(1).stream('weights');
const layers = [new Linear(4, 5, { rng }), new Tanh(), new Linear(5, 3, { rng })];
const file = exportOnnx(new Sequential(...layers), { shape: [4] });
const model = decodeModel(file);

describe('the numbers of a tensor', () => {
  /** TensorProto: dims 1, data_type 2, then the numbers. */
  const read = (type: number, size: number, ...numbers: Uint8Array[]) =>
    numbersIn(readTensor(message([integerField(1, size), integerField(2, type), ...numbers])));
  const float = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

  it('stand packed or one by one, in the field of their type', () => {
    expect(read(1, 2, floatField(4, 0.5), floatField(4, -2))).toEqual([0.5, -2]);
    expect(read(1, 3, bytesField(4, float(0.5, -2, 3)))).toEqual([0.5, -2, 3]);
    expect(read(11, 2, doubleField(10, 0.1), doubleField(10, -2))).toEqual([0.1, -2]);
    expect(read(11, 3, doublesField(10, [0.1, -2, 3]))).toEqual([0.1, -2, 3]);
    expect(read(7, 2, integerField(7, -1), integerField(7, 300))).toEqual([-1, 300]);
    // Varints of 1 and 300.
    expect(read(6, 2, bytesField(5, Uint8Array.of(1, 0xac, 2)))).toEqual([1, 300]);
    expect(read(9, 3, bytesField(5, Uint8Array.of(0, 1, 2)))).toEqual([0, 1, 1]);
    expect(read(1, 2, bytesField(9, float(7, 8)))).toEqual([7, 8]);
  });

  it('may be none', () => {
    expect(read(1, 0)).toEqual([]);
  });

  it('of 64 bits have ten bytes at most', () => {
    const varint = (...bytes: number[]) => new MessageReader(Uint8Array.from(bytes)).varints();
    const nine = Array.from({ length: 9 }, () => 0xff);
    expect(varint(...nine, 1)).toEqual([-1]);
    expect(() => varint(...nine, 0x81, 0)).toThrow(/more than ten bytes, at byte 10/);
  });

  it('that are cut off say how many are left', () => {
    const cutOff = Uint8Array.of(0x0a, 5, 1, 2);
    expect(() => [...new MessageReader(cutOff).fields()]).toThrow(
      /5 bytes are announced, 2 are left, at byte 2/,
    );
  });
});

describe('a file', () => {
  it('keeps domains and texts of its nodes', () => {
    const node = {
      ...{ op: 'Own', domain: 'com.own', name: 'n', inputs: ['input'], outputs: ['y'] },
      attributes: { names: { kind: 'texts', value: ['a', 'é'] } },
    } as const;
    expect(decodeModel(encodeModel({ ...model, nodes: [node] })).nodes).toEqual([node]);
  });

  it('of ai.onnx by its name has the opset of that, not of others', () => {
    const opset = (domain: string, version: number) =>
      bytesField(8, message([bytesField(1, domain), integerField(2, version)]));
    const both = message([bytesField(7, message([])), opset('ai.onnx', 15), opset('com.own', 3)]);
    expect(decodeModel(both).opset).toBe(15);
  });

  it('that lists weights among its inputs, as old ones do, asks for the others', () => {
    const weights = model.initializers.map(({ name, type, shape }) => ({ name, type, shape }));
    const old = encodeModel({ ...model, inputs: [...weights, ...model.inputs] });
    expect(decodeModel(old).inputs).toEqual(model.inputs);
  });

  it('says how often each op stands there, and how many weights it has', () => {
    const imported = importOnnx(file);
    expect(imported.ops).toEqual([
      ['Gemm', 2],
      ['Tanh', 1],
    ]);
    expect(imported.parameters).toBe(4 * 5 + 5 + 5 * 3 + 3);
  });

  test.each([7, 21])('of opset %i is read', (opset) => {
    expect(importOnnx(encodeModel({ ...model, opset })).file.opset).toBe(opset);
  });
});

describe('rows for a file', () => {
  const rows = 1100;
  const table: Table = makeTable({
    ...{ name: 'rows', columns: ['a'], target: null },
    features: Float64Array.from({ length: rows }, (_, i) => i),
  });
  const preprocessor = new TablePreprocessor();
  preprocessor.fit(table);
  const written = {
    architecture: 'own',
    task: 'regression',
    kind: 'table',
    preprocessor: preprocessor.state(),
  };
  const facts = (more: object = {}) =>
    readFacts({ nnzoo: JSON.stringify({ ...written, ...more }) })!;

  it('come in parts of 512, all of them in order', () => {
    const portions = rowsFor(facts()).portions(table) as Table[];
    expect(portions.map(({ size }) => size)).toEqual([512, 512, 76]);
    expect(portions.flatMap(({ features }) => [...features])).toEqual([...table.features]);
  });

  it('are of the kind that the file takes', () => {
    for (const raw of [null, undefined, 5, 'columns features', { columns: [] }, { features: [] }]) {
      expect(() => rowsFor(facts()).tensor(raw)).toThrow(/rows of a table/);
    }
  });

  it('have what the file says beside them, or nothing', () => {
    expect(facts()).toMatchObject({ reading: null, threshold: null, labels: [], target: '' });
    const more = {
      reading: { length: 3 },
      decision: { temperature: 2, threshold: 0.25 },
      labels: ['x', 'y'],
      target: 't',
    };
    expect(facts(more)).toMatchObject({
      reading: { length: 3 },
      threshold: 0.25,
      labels: ['x', 'y'],
      target: 't',
    });
    expect(facts({ decision: { temperature: 2, threshold: null } }).threshold).toBeNull();
    expect(facts({ decision: { temperature: 2 } }).threshold).toBeNull();
    expect(readFacts({ nnzoo: '{"format":1}' })).toBeNull();
    expect(readFacts({})).toBeNull();
  });
});
