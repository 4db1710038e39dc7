/** @file Ops of ONNX that take parts: ranges, rows, pieces, a frame around. Read after attributes.ts. */
import { gather, indexSelect, pad, reshape, slice, type Tensor, tensor } from '@nnzoo/core';
import type { Call, Operations } from './attributes.ts';
import { axisIn, wholes } from './tensors.ts';

function sliced(call: Call): Tensor {
  const x = call.input(0);
  const [starts, ends] = [call.numbers(1)!, call.numbers(2)!];
  const axes = call.numbers(3) ?? starts.map((_, i) => i);
  const steps = call.numbers(4) ?? starts.map(() => 1);
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
  const amounts = call.numbers(1)!;
  const [fill = 0] = call.numbers(2) ?? [];
  const pairs = x.shape.map((_, axis) => [amounts[axis], amounts[axis + x.rank]] as const);
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
  const sizes =
    call.numbers(1) ??
    Array.from({ length: parts }, (_, i) => Math.min(size, x.shape[axis] - i * size));
  let start = 0;
  return sizes.map((count) => {
    const part = slice(x, axis, { start, end: start + count });
    start += count;
    return part;
  });
}

/** By name. */
export const partOps: Operations = {
  Gather: gathered,
  GatherElements: (call) => gather(call.input(0), call.whole('axis', 0), call.input(1)),
  Pad: padded,
  Slice: sliced,
  Split: split,
};
