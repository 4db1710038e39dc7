/**
 * @file RNN, GRU and LSTM of ONNX, step by step: gates in ONNX's order, forward in time. Read after
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
  unsqueeze,
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

function weightsOf(call: Call): Weights {
  const direction = call.text('direction', 'forward');
  call.only('direction', direction, 'forward');
  call.only('layout', call.whole('layout', 0), 0);
  if (call.inputs[4] !== undefined) throw call.wrong('sequence_lens is not supported');
  const [weight, hidden] = [1, 2].map((at) => select(call.input(at), 0, 0));
  const [, , , given] = call.inputs;
  const rows = weight.shape[0];
  const bias = given ? select(given, 0, 0) : zeros([2 * rows], { dtype: weight.dtype });
  return {
    ...{ size: hidden.shape[1], weight, hidden },
    inputBias: bias.slice(0, { end: rows }),
    hiddenBias: bias.slice(0, { start: rows }),
  };
}

/** Outputs Y [T, 1, B, H], and the last of each state [1, B, H]. */
function walk(call: Call, states: number, advance: Advance): readonly Tensor[] {
  const weights = weightsOf(call);
  const x = call.input(0);
  const [time, batch] = x.shape;
  let current: States = Array.from({ length: states }, (_, k) => {
    const given = call.inputs[5 + k];
    return given ? select(given, 0, 0) : zeros([batch, weights.size], { dtype: x.dtype });
  });
  const shown: Tensor[] = [];
  for (let t = 0; t < time; t++) {
    current = advance(select(x, 0, t), current, weights);
    shown.push(unsqueeze(current[0], 0)); // [1, B, H]
  }
  return [stack(shown, 0), ...current.map((state) => unsqueeze(state, 0))];
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
  const [name = 'Tanh'] = activationsOf(call);
  if (name !== 'Tanh' && name !== 'Relu') throw call.wrong(`the activation ${name}`);
  const activate = name === 'Relu' ? relu : tanh;
  return walk(call, 1, (x, [h], weights) => [activate(sums(x, h, weights))]);
}

/** z, r, h; only with linear_before_reset, as PyTorch has it, and as this package writes it. */
function gru(call: Call): readonly Tensor[] {
  call.only('linear_before_reset', call.whole('linear_before_reset', 0), 1);
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
    const fresh = tanh(add(input, mul(reset, hidden)));
    return [add(fresh, mul(keep, sub(h, fresh)))];
  });
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
  if (given.length > 0) call.only('activations', given.join(), usual.join());
}

/** By name. */
export const recurrentOps: Operations = { RNN: rnn, GRU: gru, LSTM: lstm };
