/** @file What a graph of one node answers, imported. */
import type { Tensor } from '@nnzoo/core';
import { encodeModel } from '../../src/encode.ts';
import { onnxTypes } from '../../src/export/types.ts';
import { importOnnx } from '../../src/index.ts';
import type { OnnxAttribute, OnnxNode } from '../../src/model.ts';

/** By name. */
export type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** What else is said about a node. */
export interface NodeOptions {
  readonly attributes?: Attributes;
  /** Names of inputs that are left out, `''`, or given; default: all that are given. */
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  /** Default 17. */
  readonly opset?: number;
}

/** The outputs of a graph of one op. */
export function outputsOf(
  op: string,
  given: Readonly<Record<string, Tensor>>,
  options: NodeOptions = {},
) {
  const { opset = 17, attributes = {}, inputs = Object.keys(given), outputs = ['y'] } = options;
  const node: OnnxNode = { op, domain: '', name: op, inputs, outputs, attributes };
  const file = encodeModel({
    ...{ irVersion: 8, opset, producer: 'test', producerVersion: '1', name: 'one' },
    ...{ nodes: [node], initializers: [], metadata: {} },
    inputs: Object.entries(given).map(([name, { shape, dtype }]) => ({
      name,
      type: onnxTypes[dtype],
      shape,
    })),
    outputs: outputs.map((name) => ({ name, type: 'FLOAT', shape: [] })),
  });
  const answers = importOnnx(file).run(given);
  return outputs.map((name) => answers[name]);
}

/** Their numbers. */
export function run(...given: Parameters<typeof outputsOf>): number[][] {
  return outputsOf(...given).map((output) => [...output.data()]);
}
