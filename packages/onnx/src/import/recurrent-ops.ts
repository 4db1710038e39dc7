/**
 * @file RNN, GRU and LSTM of ONNX, step by step: gates in ONNX's order, forward in time or backward. Read after
 * attributes.ts.
 */
import {
  add,
  linear,
  mul,
  relu,
  select,
  sigmoid,
  stack,
  sub,
  type Tensor,
  tanh,
  zeros,
} from '@nnzoo/core';
import type { Call, Operations } from './attributes.ts';

/** What every step computes with. @shape weight [gates·H, C], hidden [gates·H, H], biases [gates·H] */
interface Weights {
  readonly size: number;
  readonly weight: Tensor;
  readonly hidden: Tensor;
  readonly inputBias: Tensor;
  readonly hiddenBias: Tensor;
}

/** States of the sequences, what is shown first. */
type States = readonly Tensor[];
type Advance = (x: Tensor, states: States, weights: Weights) => States;

/** Of the first way through time, or the second. */
function weightsOf(call: Call, way: number): Weights {
  const [weight, hidden] = [1, 2].map((at) => select(call.input(at), 0, way));
  const [, , , given] = call.inputs;
  const rows = weight.shape[0];
  const bias = given ? select(given, 0, way) : zeros([2 * rows], { dtype: weight.dtype });
  return {
    ...{ size: hidden.shape[1], weight, hidden },
    inputBias: bias.slice(0, { end: rows }),
    hiddenBias: bias.slice(0, { start: rows }),
  };
}

/** Outputs Y [T, ways, B, H], and the last of each state [ways, B, H]. */
function walk(call: Call, states: number, advance: Advance): readonly Tensor[] {
  call.only('layout', call.whole('layout', 0), 0);
  const [time] = call.input(0).shape;
  if (call.numbers(4)?.some((length) => length !== time)) {
    throw call.wrong('sequence_lens of unequal sequences is not supported');
  }
  const direction = call.text('direction', 'forward');
  const ways = { forward: [false], reverse: [true], bidirectional: [false, true] }[direction];
  if (ways === undefined) throw call.wrong(`direction ${direction}`);
  const walked = ways.map((isBackward, way) => oneWay(call, { way, isBackward, states, advance }));
  const ends = Array.from({ length: states }, (_, k) =>
    stack(
      walked.map(({ end }) => end[k]),
      0,
    ),
  );
  return [
    stack(
      walked.map(({ shown }) => shown),
      1,
    ),
    ...ends,
  ];
}

interface Way {
  /** Which weights. */
  readonly way: number;
  readonly isBackward: boolean;
  /** How many a cell has. */
  readonly states: number;
  readonly advance: Advance;
}

/** What is shown at each time [T, B, H], and the states after the last step. */
function oneWay(call: Call, { way, isBackward, states, advance }: Way) {
  const weights = weightsOf(call, way);
  const x = call.input(0);
  const [time, batch] = x.shape;
  let end: States = Array.from({ length: states }, (_, k) => {
    const given = call.inputs[5 + k];
    return given ? select(given, 0, way) : zeros([batch, weights.size], { dtype: x.dtype });
  });
  const shown: Tensor[] = [];
  for (let step = 0; step < time; step++) {
    const t = isBackward ? time - 1 - step : step;
    end = advance(select(x, 0, t), end, weights);
    shown[t] = end[0];
  }
  return { shown: stack(shown, 0), end };
}

/** Gate `at` of [B, gates·H]. */
function gate(all: Tensor, at: number, size: number): Tensor {
  return all.slice(1, { start: at * size, end: (at + 1) * size });
}

const sums = (x: Tensor, h: Tensor, w: Weights): Tensor =>
  add(linear(x, w.weight, w.inputBias), linear(h, w.hidden, w.hiddenBias));

function activationsOf({ node }: Call): readonly string[] {
  const given = node.attributes['activations'];
  return given?.kind === 'texts' ? given.value : [];
}

function rnn(call: Call): readonly Tensor[] {
  const [name = 'Tanh', other = name] = activationsOf(call);
  const isKnown = (name === 'Tanh' || name === 'Relu') && other === name;
  if (!isKnown) throw call.wrong(`activations ${activationsOf(call)}`);
  const activate = name === 'Relu' ? relu : tanh;
  return walk(call, 1, (x, [h], weights) => [activate(sums(x, h, weights))]);
}

/** z, r, h; PyTorch resets h after its product (linear_before_reset), which the standard does before it. */
function gru(call: Call): readonly Tensor[] {
  const isAfter = call.whole('linear_before_reset', 0) === 1;
  requireUsual(call, ['Sigmoid', 'Tanh']);
  return walk(call, 1, (x, [h], w) => {
    const fromInput = linear(x, w.weight, w.inputBias);
    const fromHidden = linear(h, w.hidden, w.hiddenBias);
    const part = (at: number): [Tensor, Tensor] => [
      gate(fromInput, at, w.size),
      gate(fromHidden, at, w.size),
    ];
    const keep = sigmoid(add(...part(0)));
    const reset = sigmoid(add(...part(1)));
    const [input, hidden] = part(2);
    const remembered = isAfter ? mul(reset, hidden) : lastGate(mul(reset, h), w);
    const fresh = tanh(add(input, remembered));
    return [add(fresh, mul(keep, sub(h, fresh)))];
  });
}

/** What the third gate makes of a state. */
function lastGate(state: Tensor, { hidden, hiddenBias, size }: Weights): Tensor {
  const rows = { start: 2 * size };
  return linear(state, hidden.slice(0, rows), hiddenBias.slice(0, rows));
}

/** i, o, f, c. */
function lstm(call: Call): readonly Tensor[] {
  requireUsual(call, ['Sigmoid', 'Tanh', 'Tanh']);
  if (call.inputs[7] !== undefined) throw call.wrong('peepholes are not supported');
  return walk(call, 2, (x, [h, memory], w) => {
    const all = sums(x, h, w);
    const [i, o, f] = [0, 1, 2].map((at) => sigmoid(gate(all, at, w.size)));
    const cell = add(mul(f, memory), mul(i, tanh(gate(all, 3, w.size))));
    return [mul(o, tanh(cell)), cell];
  });
}

function requireUsual(call: Call, usual: readonly string[]): void {
  const given = activationsOf(call);
  const isUsual = given.every((name, i) => name === usual[i % usual.length]);
  if (!isUsual) throw call.wrong(`activations ${given} are not supported`);
}

/** By name. */
export const recurrentOps: Operations = { RNN: rnn, GRU: gru, LSTM: lstm };
