/** @file Products: matrices, windows, distances, attention. Read after emitter.ts. */
import { type Emitter, type Emitters, fixed } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand } from './pairing.ts';
import { castNumbers } from './types.ts';

/** x·Wᵀ + b: one node for rows, a product and a sum for more axes. */
const linear: Emitter = (graph, { inputs: [x, weight, bias] }) => {
  const names = [x, weight].map((each) => graph.nameOf(each));
  const shift = bias === undefined ? [] : [graph.nameOf(bias)];
  if ((x as Operand).rank === 2) return graph.emit('Gemm', [...names, ...shift], { transB: 1 });
  const turned = graph.emit('Transpose', [names[1]], { perm: [1, 0] });
  const product = graph.emit('MatMul', [names[0], turned]);
  return shift.length === 0 ? product : graph.emit('Add', [product, ...shift]);
};

const matmul: Emitter = (graph, { inputs }) =>
  graph.emit(
    'MatMul',
    inputs.map((x) => graph.nameOf(x)),
  );

/** As core's: how a window lies over an image; a sequence has height 1. */
interface Window {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly paddingAfter: readonly [number, number];
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly groups: number;
}

interface Windowed {
  readonly window: Window;
}

/** How windows lie along one axis of x. */
interface Side {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  readonly inner: number;
  readonly outer: number;
}

/** The sides of both passes, for x of [B, C, W] or [B, C, H, W]. */
function sidesOf(windows: readonly [Window, Window], x: Operand | number) {
  const axes = (x as Operand).rank === 3 ? [1] : [0, 1];
  const sides = (window: Window): Side[] =>
    axes.map((axis) => ({
      kernel: window.kernel[axis],
      stride: window.stride[axis],
      dilation: window.dilation[axis],
      before: window.padding[axis],
      after: window.paddingAfter[axis],
      inner: [window.height, window.width][axis],
      outer: [window.outHeight, window.outWidth][axis],
    }));
  return [sides(windows[0]), sides(windows[1])] as const;
}

/** Of x along an axis, how much the windows need beyond its end; below 0, how much they leave over. */
function missing({ kernel, stride, dilation, before, inner, outer }: Side): number {
  return (outer - 1) * stride + dilation * (kernel - 1) + 1 - inner - before;
}

function windowAttributes(sides: readonly Side[]) {
  return {
    kernel_shape: sides.map(({ kernel }) => kernel),
    strides: sides.map(({ stride }) => stride),
    dilations: sides.map(({ dilation }) => dilation),
    pads: [...sides.map(({ before }) => before), ...sides.map(({ after }) => after)],
  };
}

const conv: Emitter = (graph, { inputs, contexts }) => {
  const [a, b] = contexts as readonly [Windowed, Windowed];
  const sides = sidesOf([a.window, b.window], inputs[0]);
  const attributes = fixed(graph, 'a window', [
    windowAttributes(sides[0]),
    windowAttributes(sides[1]),
  ]);
  return graph.emit(
    'Conv',
    inputs.map((x) => graph.nameOf(x)),
    { ...attributes, group: a.window.groups },
  );
};

/** The last window may lie over the edge, where one of the passes shows it. */
const maxPool: Emitter = (graph, { inputs: [x], contexts }) => {
  const sides = sidesOf(contexts as readonly [Window, Window], x);
  const attributes = fixed(graph, 'a window', [
    windowAttributes(sides[0]),
    windowAttributes(sides[1]),
  ]);
  const isBeyond = sides.flat().some((side) => missing(side) > side.after);
  return graph.emit('MaxPool', [graph.nameOf(x)], { ...attributes, ceil_mode: isBeyond ? 1 : 0 });
};

/**
 * The sum of each window: its mean, times how many numbers it holds. What lies around x is written as zeros:
 * programs differ in whether AveragePool counts them.
 */
const sumPool: Emitter = (graph, { inputs: [x], output, contexts }) => {
  const [a, b] = contexts as readonly [Windowed, Windowed];
  const [first, second] = sidesOf([a.window, b.window], x).map((sides) => {
    const { pads: _, ...attributes } = windowAttributes(sides);
    const after = sides.map((side) => Math.max(0, missing(side)));
    return { ...attributes, frame: [...sides.map(({ before }) => before), ...after] };
  });
  const { frame, dilations, ...attributes } = fixed(graph, 'a window', [first, second]);
  if (dilations.some((gap) => gap !== 1)) graph.refuse('a mean of windows with gaps');
  const mean = graph.emit('AveragePool', [framed(graph, graph.nameOf(x), frame)], attributes);
  const [height, width] = a.window.kernel;
  return graph.emit('Mul', [mean, graph.nameOf(height * width, output.dtype)]);
};

/** Zeros before and after the last axes of x. */
function framed(graph: GraphBuilder, x: string, frame: readonly number[]): string {
  if (frame.every((amount) => amount === 0)) return x;
  const half = frame.length / 2;
  return graph.emit('Pad', [
    x,
    graph.wholes([0, 0, ...frame.slice(0, half), 0, 0, ...frame.slice(half)]),
  ]);
}

/** Σ (x − y)²: differences first, as a product of matrices would lose the digits of near rows. */
const squaredDistances: Emitter = (graph, { inputs: [x, y] }) => {
  const rows = graph.emit('Unsqueeze', [graph.nameOf(x), graph.wholes([1])]); // [N, 1, F]
  const apart = graph.emit('Sub', [rows, graph.nameOf(y)]); // [N, M, F]
  const squares = graph.emit('Mul', [apart, apart]);
  return graph.emit('ReduceSum', [squares, graph.wholes([2])], { keepdims: 0 });
};

/** As core's: what a query sees. */
interface View {
  readonly causal: boolean;
  readonly seen: unknown;
  readonly shift: unknown;
}

/** softmax(q·kᵀ)·v; the scale is in q already. */
const attention: Emitter = (graph, { inputs, output, contexts: [context] }) => {
  const { causal, seen, shift } = context as View;
  const [query, key, value] = inputs as readonly Operand[];
  if (seen !== undefined || shift !== undefined) return graph.refuse('a mask of attention');
  const { rank } = key;
  const perm = Array.from({ length: rank }, (_, i) => i);
  [perm[rank - 2], perm[rank - 1]] = [rank - 1, rank - 2];
  const turned = graph.emit('Transpose', [graph.nameOf(key)], { perm });
  const scores = graph.emit('MatMul', [graph.nameOf(query), turned]);
  const sizes = [query.sizes[rank - 2], key.sizes[rank - 2]];
  const visible = causal ? earlier(graph, graph.shape(sizes)) : null;
  const hidden = graph.nameOf(-1e30, output.dtype);
  const left = visible === null ? scores : graph.emit('Where', [visible, scores, hidden]);
  const shares = graph.emit('Softmax', [left], { axis: -1 });
  return graph.emit('MatMul', [shares, graph.nameOf(value)]);
};

/** True where the column is not beyond the row. */
function earlier(graph: GraphBuilder, shape: string): string {
  const ones = graph.emit('Expand', [graph.numbers('INT64', [1], []), shape]);
  return graph.emit('Cast', [graph.emit('Trilu', [ones], { upper: 0 })], { to: castNumbers.bool });
}

/** By the names of core's ops. */
export const productOps: Emitters = {
  linear,
  matmul,
  conv,
  maxPool,
  avgPool: sumPool,
  squaredDistances,
  scaledDotProductAttention: attention,
};
