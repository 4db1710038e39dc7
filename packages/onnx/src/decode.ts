/**
 * @file The bytes of an ONNX file as a model. Every field may come in any order, numbers packed or one by
 * one. Read after decode-parts.ts.
 */
import { DataError, UsageError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { readAttribute, readMessage, readTensor, textOf, typeNamed } from './decode-parts.ts';
import {
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  typeNumbers,
} from './model.ts';
import { type Field, signed } from './wire-reader.ts';

/**
 * The model in a file.
 *
 * @throws DataError `onnx/protobuf` for what is no such file or is cut off, `onnx/no-graph`, `onnx/external`
 *   for weights in another file, `onnx/type` for element types that this package has not
 */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  if (!(bytes instanceof Uint8Array)) {
    throw new UsageError('onnx/bytes', 'importOnnx: the file is not given as a Uint8Array');
  }
  const model = { irVersion: 0, producer: '', producerVersion: '', opset: 0 };
  const metadata: [string, string][] = [];
  const graphs: Uint8Array[] = [];
  readMessage(bytes, {
    1: ({ integer }) => {
      model.irVersion = signed(integer);
    },
    2: (field) => {
      model.producer = textOf(field);
    },
    3: (field) => {
      model.producerVersion = textOf(field);
    },
    7: (field) => graphs.push(field.bytes),
    8: ({ bytes }) => {
      const [domain, version] = readOpset(bytes);
      if (domain === '' || domain === 'ai.onnx') model.opset = version;
    },
    14: ({ bytes }) => metadata.push(readEntry(bytes)),
  });
  const [graph] = graphs;
  if (graph === undefined) {
    const message =
      'no ONNX file: it is built as protocol buffers are, but holds no graph; expected what onnx.save writes';
    throw new DataError('onnx/no-graph', message);
  }
  return { ...model, ...readGraph(graph), metadata: Object.fromEntries(metadata) };
}

function readOpset(bytes: Uint8Array): [domain: string, version: number] {
  let [domain, version] = ['', 0];
  readMessage(bytes, {
    1: (field) => {
      domain = textOf(field);
    },
    2: ({ integer }) => {
      version = signed(integer);
    },
  });
  return [domain, version];
}

function readEntry(bytes: Uint8Array): [key: string, value: string] {
  let [key, value] = ['', ''];
  readMessage(bytes, {
    1: (field) => {
      key = textOf(field);
    },
    2: (field) => {
      value = textOf(field);
    },
  });
  return [key, value];
}

function readGraph(
  bytes: Uint8Array,
): Pick<OnnxModel, 'name' | 'nodes' | 'initializers' | 'inputs' | 'outputs'> {
  let name = '';
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  readMessage(bytes, {
    1: ({ bytes }) => nodes.push(readNode(bytes)),
    2: (field) => {
      name = textOf(field);
    },
    5: ({ bytes }) => initializers.push(readTensor(bytes)),
    11: ({ bytes }) => inputs.push(readValue(bytes)),
    12: ({ bytes }) => outputs.push(readValue(bytes)),
  });
  // Files of before IR version 4 list weights among the inputs.
  const weights = new Set(initializers.map((tensor) => tensor.name));
  const asked = inputs.filter((input) => !weights.has(input.name));
  return { name, nodes, initializers, inputs: asked, outputs };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node = { op: '', domain: '', name: '' };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: [string, OnnxAttribute][] = [];
  readMessage(bytes, {
    1: (field) => inputs.push(textOf(field)),
    2: (field) => outputs.push(textOf(field)),
    3: (field) => {
      node.name = textOf(field);
    },
    4: (field) => {
      node.op = textOf(field);
    },
    5: ({ bytes }) => attributes.push(...readAttribute(bytes)),
    7: (field) => {
      node.domain = textOf(field);
    },
  });
  return { ...node, inputs, outputs, attributes: Object.fromEntries(attributes) };
}

function readValue(bytes: Uint8Array): OnnxValue {
  let [name, type] = ['', typeNumbers.FLOAT as number];
  const shape: (number | string)[] = [];
  const dimension = ({ bytes }: Field): void => {
    let size: number | string = '?';
    readMessage(bytes, {
      1: ({ integer }) => {
        size = signed(integer);
      },
      2: (field) => {
        size = textOf(field);
      },
    });
    shape.push(size);
  };
  const tensor = ({ bytes }: Field): void =>
    readMessage(bytes, {
      1: ({ integer }) => {
        type = signed(integer);
      },
      2: ({ bytes }) => readMessage(bytes, { 1: dimension }),
    });
  const other = (): void => {
    const message = `"${printable(name)}" is a sequence, a map or optional; only tensors are known here`;
    throw new DataError('onnx/type', message, { name });
  };
  readMessage(bytes, {
    1: (field) => {
      name = textOf(field);
    },
    2: ({ bytes }) => readMessage(bytes, { 1: tensor, 4: other, 5: other, 9: other }),
  });
  return { name, type: typeNamed(type, name), shape };
}
