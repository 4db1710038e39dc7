/** @file Parts of messages: texts, numbers, tensors, attributes. Read after tensor-bytes.ts. */
import { DataError } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import { attributeNumbers } from './encode.ts';
import { type OnnxAttribute, type OnnxTensor, type OnnxType, typeNumbers } from './model.ts';
import { typedBytes } from './tensor-bytes.ts';
import { type Field, MessageReader, signed } from './wire-reader.ts';

const utf8 = new TextDecoder();

/** A field as text. */
export const textOf = ({ bytes }: Field): string => utf8.decode(bytes);

/** Reads whole numbers, packed or one by one. */
function wholesOf({ bytes, integer }: Field): number[] {
  return bytes.length > 0 ? new MessageReader(bytes).varints() : [signed(integer)];
}

/** Reads float32 numbers, packed or one by one. */
function floatsOf({ bytes, float }: Field): number[] {
  if (bytes.length === 0) return [float];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getFloat32(4 * i, true));
}

/** At the end of a list. One by one: a call takes some 100,000 arguments, a packed field has more numbers. */
function append(list: number[], more: readonly number[]): void {
  for (const value of more) list.push(value);
}

/** What each field of a message does; others are passed over. */
export type Handlers = Readonly<Record<number, (field: Field) => void>>;

/** Calls the handler of each field that has one. */
export function readMessage(bytes: Uint8Array, handlers: Handlers): void {
  for (const field of new MessageReader(bytes).fields()) handlers[field.number]?.(field);
}

/** Nothing for an attribute of a kind that no op here has: a graph, a sparse tensor. */
export function readAttribute(bytes: Uint8Array): [string, OnnxAttribute][] {
  let [name, kind, float, int, text] = ['', 0, 0, 0, ''];
  const tensors: OnnxTensor[] = [];
  const [floats, ints, texts]: [number[], number[], string[]] = [[], [], []];
  readMessage(bytes, {
    1: (field) => {
      name = textOf(field);
    },
    2: (field) => {
      float = field.float;
    },
    3: ({ integer }) => {
      int = signed(integer);
    },
    4: (field) => {
      text = textOf(field);
    },
    5: ({ bytes }) => tensors.push(readTensor(bytes)),
    7: (field) => append(floats, floatsOf(field)),
    8: (field) => append(ints, wholesOf(field)),
    9: (field) => texts.push(textOf(field)),
    20: ({ integer }) => {
      kind = signed(integer);
    },
  });
  const known: Readonly<Record<number, OnnxAttribute>> = {
    [attributeNumbers.float]: { kind: 'float', value: float },
    [attributeNumbers.int]: { kind: 'int', value: int },
    [attributeNumbers.text]: { kind: 'text', value: text },
    [attributeNumbers.floats]: { kind: 'floats', value: floats },
    [attributeNumbers.ints]: { kind: 'ints', value: ints },
    [attributeNumbers.texts]: { kind: 'texts', value: texts },
    ...(tensors.length > 0 && {
      [attributeNumbers.tensor]: { kind: 'tensor', value: tensors[0] } as const,
    }),
  };
  const attribute = known[kind];
  return attribute === undefined ? [] : [[name, attribute]];
}

/** Throws DataError `onnx/external`, `onnx/type`, `onnx/size`. */
export function readTensor(bytes: Uint8Array): OnnxTensor {
  let [name, type, isExternal] = ['', 0, false];
  const shape: number[] = [];
  const parts: Field[] = [];
  const keep = (field: Field): void => {
    parts.push(field);
  };
  readMessage(bytes, {
    1: (field) => append(shape, wholesOf(field)),
    2: ({ integer }) => {
      type = signed(integer);
    },
    8: (field) => {
      name = textOf(field);
    },
    ...{ 4: keep, 5: keep, 7: keep, 9: keep, 10: keep },
    14: ({ integer }) => {
      isExternal = integer === 1n;
    },
  });
  if (isExternal) {
    const message = `the weights "${printable(name)}" lie in another file (external data); save it as one: onnx.save_model(model, path, save_as_external_data=False)`;
    throw new DataError('onnx/external', message, { name });
  }
  const known = typeNamed(type, name);
  return { name, type: known, shape, bytes: typedBytes(name, { type: known, shape }, parts) };
}

/** Throws DataError `onnx/type`. */
export function typeNamed(number: number, name: string): OnnxType {
  const found = Object.entries(typeNumbers).find(([, own]) => own === number);
  if (found) return found[0] as OnnxType;
  const known = Object.keys(typeNumbers).join(', ');
  throw new DataError(
    'onnx/type',
    `"${printable(name)}" has elements of type number ${number} (TensorProto.DataType); known are ${known}: convert the model to float32`,
    { name, type: number },
  );
}
