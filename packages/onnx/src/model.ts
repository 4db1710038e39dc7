/** @file What an ONNX file holds, as objects: the parts of onnx.proto that models use. Read first. */

/** Element types that this package knows, by their name in the format. */
export type OnnxType = 'FLOAT' | 'DOUBLE' | 'INT32' | 'INT64' | 'BOOL' | 'UINT8';

/** Their numbers, TensorProto.DataType. */
export const typeNumbers = {
  FLOAT: 1,
  UINT8: 2,
  INT32: 6,
  INT64: 7,
  BOOL: 9,
  DOUBLE: 11,
} as const satisfies Record<OnnxType, number>;

/** A tensor in a file: weights, a constant. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  /** Little-endian, row-major. */
  readonly bytes: Uint8Array;
}

/** An attribute of a node. */
export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'texts'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor };

/** One op of a graph. */
export interface OnnxNode {
  readonly op: string;
  /** Empty for the ops of the standard. */
  readonly domain: string;
  readonly name: string;
  /** Names of values; '' where an optional one is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** What goes in or comes out: a size is a number, or the name of one that is open. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

/** A whole file. */
export interface OnnxModel {
  readonly irVersion: number;
  /** Version of the standard's ops. */
  readonly opset: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly metadata: Readonly<Record<string, string>>;
}
