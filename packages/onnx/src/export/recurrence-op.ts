/**
 * @file A recurrent layer as ONNX's own RNN, GRU or LSTM: the gates in its order, the input's product, which
 * core computes before the walk, taken in. Read after emitter.ts.
 */
import type { HostArray } from '@nnzoo/core';
import type { Emitter } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand } from './pairing.ts';
import { onnxTypes } from './types.ts';

/** As core's formula of a cell. */
interface Cell {
  readonly gates: number;
  readonly states: number;
  readonly isSplit: boolean;
  readonly next: readonly { readonly op: string }[];
}

/** ONNX's op, and which of core's gates stands at each of its places. */
interface Kind {
  readonly op: 'RNN' | 'GRU' | 'LSTM';
  readonly order: readonly number[];
}

function kindOf({ gates }: Cell): Kind {
  if (gates === 4) return { op: 'LSTM', order: [0, 3, 1, 2] }; // i f g o → i o f c
  if (gates === 3) return { op: 'GRU', order: [1, 0, 2] }; // r z n → z r h
  return { op: 'RNN', order: [0] };
}

/** The input and its weights. @shape x [T, B, C], weight [gates·H, C], bias [gates·H] */
interface InputPart {
  readonly x: string;
  readonly weight: HostArray;
  readonly bias: HostArray;
  readonly width: number;
}

/**
 * All states after 0 … T steps, of what the cell shows: [1, T + 1, B, H]. Of an LSTM's memory ONNX gives only
 * the last: nothing reads it in the models of the zoo.
 */
export const recurrence: Emitter = (graph, { inputs, output, contexts }) => {
  const cell = contexts[0] as Cell;
  const [fromInput, weight, ...rest] = inputs as readonly Operand[];
  const states = cell.isSplit ? rest.slice(1) : rest;
  const { op, order } = kindOf(cell);
  const size = weight.values[0].shape[1];
  const fixed = constant(graph, weight);
  const given = inputOf(graph, fromInput);
  const { dtype } = output;
  const type = onnxTypes[dtype];
  const ordered = (values: HostArray, width: number): number[] => {
    return order.flatMap((gate) => [
      ...values.subarray(gate * size * width, (gate + 1) * size * width),
    ]);
  };
  const rows = order.length * size;
  const w = graph.numbers(
    type,
    ordered(given.weight, given.width),
    [1, rows, given.width],
    `W_${op}`,
  );
  const r = graph.numbers(type, ordered(fixed, size), [1, rows, size], `R_${op}`);
  const zeros = Array.from({ length: rows }, () => 0);
  const biases = [
    ...ordered(given.bias, 1),
    ...(cell.isSplit ? ordered(constant(graph, rest[0]), 1) : zeros),
  ];
  const b = graph.numbers(type, biases, [1, 2 * rows], `B_${op}`);
  const first = states.map((state) =>
    graph.emit('Unsqueeze', [graph.nameOf(state), graph.wholes([0])]),
  ); // each [1, B, H]
  const isRelu = op === 'RNN' && cell.next[0].op !== 'tanh';
  const steps = graph.emit(op, [given.x, w, r, b, '', ...first], {
    hidden_size: size,
    ...(op === 'GRU' && { linear_before_reset: 1 }),
    ...(isRelu && { activations: ['Relu'] }),
  }); // [T, 1, B, H]
  const flat = graph.emit('Squeeze', [steps, graph.wholes([1])]);
  const all = graph.emit('Concat', [first[0], flat], { axis: 0 }); // [T + 1, B, H]
  return graph.emit('Unsqueeze', [all, graph.wholes([0])]);
};

/** What W·x + b is computed from, which ONNX's ops compute themselves. */
function inputOf(graph: GraphBuilder, fromInput: Operand): InputPart {
  const [x, weight, bias] = fromInput.from!.inputs as readonly Operand[];
  return {
    ...{ x: graph.nameOf(x), width: weight.values[0].shape[1] },
    ...{ weight: constant(graph, weight), bias: constant(graph, bias) },
  };
}

/** Numbers that are the same for every input. */
function constant(graph: GraphBuilder, { data }: Operand): HostArray {
  return data ?? graph.refuse('recurrent weights that follow from the input');
}
