/** @file Ops of ONNX that take parts: ranges, rows, pieces, a frame around. Read after attributes.ts. */
import {
  add,
  gather,
  indexSelect,
  less,
  nonzero,
  pad,
  repeat,
  reshape,
  scatter,
  slice,
  type Tensor,
  tensor,
  transpose,
  where,
} from '@nnzoo/core';
import type { Call, Operations } from './attributes.ts';
import { axisIn, wholes } from './tensors.ts';

function sliced(call: Call): Tensor {
  const x = call.input(0);
  const [starts, ends] = [call.numbersOr(1, 'starts')!, call.numbersOr(2, 'ends')!];
  const axes = call.numbersOr(3, 'axes') ?? starts.map((_, i) => i);
  const steps = call.numbers(4) ?? starts.map(() => 1);
  if (steps.includes(0)) throw call.wrong('a step of 0');
  return starts.reduce((value, start, i) => {
    const axis = axisIn(axes[i], x.rank);
    return stretch(value, axis, { start, end: ends[i], step: steps[i] });
  }, x);
}

/** Positions start, start + step, … before the end, which may lie beyond either edge. */
function stretch(
  x: Tensor,
  axis: number,
  { start, end, step }: { readonly start: number; readonly end: number; readonly step: number },
): Tensor {
  const size = x.shape[axis];
  const place = (at: number): number => (at < 0 ? at + size : at);
  if (step === 1) {
    const from = Math.min(size, Math.max(0, place(start)));
    const to = Math.min(size, Math.max(from, place(end)));
    return slice(x, axis, { start: from, end: to });
  }
  const chosen: number[] = [];
  if (step > 0) {
    const to = Math.min(size, Math.max(0, place(end)));
    for (let at = Math.max(0, place(start)); at < to; at += step) chosen.push(at);
  } else {
    const to = end < -size ? -1 : place(end);
    for (let at = Math.min(size - 1, place(start)); at > to; at += step) chosen.push(at);
  }
  return indexSelect(x, axis, wholes(chosen));
}

function padded(call: Call): Tensor {
  const x = call.input(0);
  const mode = call.text('mode', 'constant');
  const amounts = call.numbersOr(1, 'pads')!;
  const [fill] = call.numbers(2) ?? [call.float('value', 0)];
  const axes = (call.numbers(3) ?? x.shape.map((_, axis) => axis)).map((axis) =>
    axisIn(axis, x.rank),
  );
  const pairs = x.shape.map((_, axis) => {
    const at = axes.indexOf(axis);
    return at < 0 ? ([0, 0] as const) : ([amounts[at], amounts[at + axes.length]] as const);
  });
  if (mode === 'constant') return pad(x, pairs, fill);
  if (mode === 'reflect') return pad(x, pairs, 'reflect');
  if (mode === 'edge') return pad(x, pairs, 'replicate');
  throw call.wrong(`mode ${mode} is not supported`);
}

/** Along one axis, of indices of any shape. */
function gathered(call: Call): Tensor {
  const [x, index] = [call.input(0), call.input(1)];
  const axis = axisIn(call.whole('axis', 0), x.rank);
  const size = x.shape[axis];
  const places = Int32Array.from(index.data(), (at) => (at < 0 ? at + size : at));
  const picked = indexSelect(x, axis, tensor(places, { dtype: 'int32' }));
  return reshape(picked, [...x.shape.slice(0, axis), ...index.shape, ...x.shape.slice(axis + 1)]);
}

function split(call: Call): Tensor[] {
  const x = call.input(0);
  const axis = axisIn(call.whole('axis', 0), x.rank);
  const parts = call.node.outputs.length;
  const size = Math.ceil(x.shape[axis] / parts);
  // The last one is as long as what is left.
  const sizes = call.numbersOr(1, 'split') ?? Array.from({ length: parts }, () => size);
  let start = 0;
  return sizes.map((count) => {
    const part = slice(x, axis, { start, end: start + count });
    start += count;
    return part;
  });
}

/** Places counted from either end, as places from the start. */
function placesIn(call: Call): readonly [x: Tensor, axis: number, index: Tensor] {
  const [x, index] = [call.input(0), call.input(1)];
  const axis = axisIn(call.whole('axis', 0), x.rank);
  return [x, axis, where(less(index, 0), add(index, x.shape[axis]), index)];
}

function scattered(call: Call): Tensor {
  call.only('reduction', call.text('reduction', 'none'), 'none');
  return scatter(...placesIn(call), call.input(2));
}

/** By name. */
export const partOps: Operations = {
  Gather: gathered,
  GatherElements: (call) => gather(...placesIn(call)),
  NonZero: (call) => transpose(nonzero(call.input(0))),
  Pad: padded,
  ScatterElements: scattered,
  Slice: sliced,
  Split: split,
  Tile: (call) => repeat(call.input(0), call.numbers(1)!),
};
