/** @file Many nodes in one file, each with inputs and outputs of its own: ONNX Runtime is started once for all. */
import { type Tensor, tensor } from '@nnzoo/core';
import { expect } from 'vitest';
import { encodeModel } from '../../src/encode.ts';
import { type Attributes, attributeOf } from '../../src/export/attributes.ts';
import { bytesOf, onnxTypes } from '../../src/export/types.ts';
import { importOnnx } from '../../src/index.ts';
import type { OnnxNode, OnnxTensor, OnnxType, OnnxValue } from '../../src/model.ts';
import { isAlike, numbersOf, shown } from './answers.ts';
import { runAllByRuntime } from './onnxruntime.ts';

/** A constant: its numbers and their shape, default one axis; null where an input is left out. */
export type Constant =
  | readonly [type: OnnxType, values: readonly number[], shape?: readonly number[]]
  | null;

/** A node of an input x. */
export interface OneNode {
  readonly op: string;
  /** Shape of x, whose numbers are those of `numbersOf`, */
  readonly x: readonly number[];
  /** or these whole ones. */
  readonly whole?: readonly number[];
  /** Inputs after x. */
  readonly more?: readonly Constant[];
  readonly attributes?: Attributes;
  /** Default one. */
  readonly outputs?: number;
}

/** By what is said where one differs. */
export type Nodes = Readonly<Record<string, OneNode>>;

export const longs = (...values: number[]): Constant => ['INT64', values];
export const floats = (...values: number[]): Constant => ['FLOAT', values];
export const scalar = (value: number, type: OnnxType = 'FLOAT'): Constant => [type, [value], []];
export const float = (value: number) => ({ float: value });

/** Asks ONNX Runtime and the imported file, and compares. */
export async function expectAsRuntime(nodes: Nodes, opset = 17): Promise<void> {
  const given = Object.fromEntries(
    Object.values(nodes).map((node, i) => [`x${i}`, inputOf(node)] as const),
  );
  const ours = importOnnx(fileOf(nodes, given, { opset, answers: {} })).run(given);
  const theirs = await runAllByRuntime(fileOf(nodes, given, { opset, answers: ours }), given);
  const names = Object.keys(nodes);
  const wrong = Object.keys(ours)
    .filter((name) => !isAlike(ours[name], theirs[name]))
    .map((name) => {
      const [, at] = name.split('_');
      return `${names[Number(at)]}: ${shown(ours[name])}; ONNX Runtime ${shown(theirs[name])}`;
    });
  expect(wrong).toEqual([]);
}

function inputOf({ x, whole }: OneNode): Tensor {
  return whole ? tensor([...whole], { shape: [...x], dtype: 'int32' }) : numbersOf(...x);
}

type Named = Readonly<Record<string, Tensor>>;

/** The answers say what is declared of the outputs. */
function fileOf(
  nodes: Nodes,
  given: Named,
  { opset, answers }: { readonly opset: number; readonly answers: Named },
): Uint8Array {
  const initializers: OnnxTensor[] = [];
  const written = Object.values(nodes).map((node, i): OnnxNode => {
    const { op, more = [], attributes = {}, outputs = 1 } = node;
    const constants = more.map((each, at) => {
      if (each === null) return '';
      const [type, values, shape = [values.length]] = each;
      const name = `w${i}_${at}`;
      initializers.push({ name, type, shape, bytes: bytesOf(type, values) });
      return name;
    });
    const settings = Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)]);
    return {
      ...{ op, domain: '', name: `${op}${i}`, inputs: [`x${i}`, ...constants] },
      outputs: Array.from({ length: outputs }, (_, at) => `y${at}_${i}`),
      attributes: Object.fromEntries(settings),
    };
  });
  const described = (name: string, x: Tensor | undefined): OnnxValue => ({
    ...{ name, type: onnxTypes[x?.dtype ?? 'float32'], shape: [...(x?.shape ?? [])] },
  });
  return encodeModel({
    ...{ irVersion: 8, opset, producer: 'test', producerVersion: '1', name: 'many', metadata: {} },
    ...{ nodes: written, initializers },
    inputs: Object.entries(given).map(([name, x]) => described(name, x)),
    outputs: written.flatMap(({ outputs }) =>
      outputs.map((name) => described(name, answers[name])),
    ),
  });
}

/** A node of x, with its attributes and what comes after x. */
export function node(
  op: string,
  x: readonly number[],
  attributes: Attributes = {},
  ...more: readonly Constant[]
): OneNode {
  return { op, x, attributes, more };
}

/** The nodes by all that they say. */
export function byContent(nodes: readonly OneNode[]): Nodes {
  return Object.fromEntries(nodes.map((each) => [JSON.stringify(each), each]));
}

/** Small numbers in a shape. */
export function filled(...shape: number[]): Constant {
  const length = shape.reduce((product, size) => product * size, 1);
  return ['FLOAT', Array.from({ length }, (_, i) => (((i * 5) % 7) - 3) / 2), shape];
}
