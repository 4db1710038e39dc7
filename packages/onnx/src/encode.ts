/**
 * @file A model as the bytes of an ONNX file. The numbers are the fields of onnx.proto. Read after model.ts.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { bytesField, type Field, floatField, integerField, message } from '@nnzoo/data/protobuf';
import {
  type OnnxAttribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  typeNumbers,
} from './model.ts';

/** A message inside another one. */
function inner(number: number, fields: readonly Field[]): Field {
  return bytesField(number, message(fields));
}

/** The bytes of a file. */
export function encodeModel(model: OnnxModel): Uint8Array {
  return message([
    integerField(1, model.irVersion),
    bytesField(2, model.producer),
    bytesField(3, model.producerVersion),
    inner(7, graphFields(model)),
    inner(8, [bytesField(1, ''), integerField(2, model.opset)]),
    ...Object.entries(model.metadata).map(([key, value]) =>
      inner(14, [bytesField(1, key), bytesField(2, value)]),
    ),
  ]);
}

function graphFields({ name, nodes, initializers, inputs, outputs }: OnnxModel): Field[] {
  return [
    ...nodes.map((node) => inner(1, nodeFields(node))),
    bytesField(2, name),
    ...initializers.map((tensor) => inner(5, tensorFields(tensor))),
    ...inputs.map((value) => inner(11, valueFields(value))),
    ...outputs.map((value) => inner(12, valueFields(value))),
  ];
}

function nodeFields({ op, domain, name, inputs, outputs, attributes }: OnnxNode): Field[] {
  return [
    ...inputs.map((input) => bytesField(1, input)),
    ...outputs.map((output) => bytesField(2, output)),
    bytesField(3, name),
    bytesField(4, op),
    ...Object.entries(attributes).map(([key, attribute]) =>
      inner(5, [
        bytesField(1, key),
        ...valuesOf(attribute),
        integerField(20, attributeNumbers[attribute.kind]),
      ]),
    ),
    ...(domain === '' ? [] : [bytesField(7, domain)]),
  ];
}

/** AttributeProto.AttributeType. */
export const attributeNumbers = {
  float: 1,
  int: 2,
  text: 3,
  tensor: 4,
  floats: 6,
  ints: 7,
  texts: 8,
} as const satisfies Record<OnnxAttribute['kind'], number>;

function valuesOf(attribute: OnnxAttribute): Field[] {
  switch (attribute.kind) {
    case 'float':
      return [floatField(2, attribute.value)];
    case 'int':
      return [integerField(3, attribute.value)];
    case 'text':
      return [bytesField(4, attribute.value)];
    case 'tensor':
      return [inner(5, tensorFields(attribute.value))];
    case 'floats':
      return attribute.value.map((value) => floatField(7, value));
    case 'ints':
      return attribute.value.map((value) => integerField(8, value));
    case 'texts':
      return attribute.value.map((value) => bytesField(9, value));
    default:
      return attribute satisfies never;
  }
}

function tensorFields({ name, type, shape, bytes }: OnnxTensor): Field[] {
  return [
    ...shape.map((size) => integerField(1, size)),
    integerField(2, typeNumbers[type]),
    bytesField(8, name),
    bytesField(9, bytes),
  ];
}

function valueFields({ name, type, shape }: OnnxValue): Field[] {
  const sizes = shape.map((size) =>
    inner(1, [typeof size === 'number' ? integerField(1, size) : bytesField(2, size)]),
  );
  const tensor = inner(1, [integerField(1, typeNumbers[type]), inner(2, sizes)]);
  return [bytesField(1, name), inner(2, [tensor])];
}
