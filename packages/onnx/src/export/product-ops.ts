/** @file Products: matrices, windows, distances, attention. Read after emitter.ts. */

import type { Attributes } from './attributes.ts';
import type { Emitter, Emitters } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand } from './pairing.ts';

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

function windowAttributes(window: Window, rank: number): Attributes & { ceil_mode: number } {
  const axes = rank === 3 ? [1] : [0, 1];
  const pick = (pair: readonly [number, number]): number[] => axes.map((axis) => pair[axis]);
  const { kernel, stride, dilation, padding, paddingAfter } = window;
  const inner = [window.height, window.width];
  const outer = [window.outHeight, window.outWidth];
  const isCeil = axes.some((axis) => {
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const all = inner[axis] + padding[axis] + paddingAfter[axis];
    return Math.floor((all - reach) / stride[axis]) + 1 < outer[axis];
  });
  return {
    kernel_shape: pick(kernel),
    strides: pick(stride),
    dilations: pick(dilation),
    pads: [...pick(padding), ...pick(paddingAfter)],
    ceil_mode: isCeil ? 1 : 0,
  };
}

const conv: Emitter = (graph, { inputs, contexts: [context] }) => {
  const { window } = context as { readonly window: Window };
  const { ceil_mode: _, ...attributes } = windowAttributes(window, (inputs[0] as Operand).rank);
  return graph.emit(
    'Conv',
    inputs.map((x) => graph.nameOf(x)),
    { ...attributes, group: window.groups },
  );
};

const maxPool: Emitter = (graph, { inputs: [x], contexts: [window] }) =>
  graph.emit('MaxPool', [graph.nameOf(x)], windowAttributes(window as Window, (x as Operand).rank));

/** The sum of each window: its mean, times how many numbers it holds. */
const sumPool: Emitter = (graph, { inputs: [x], output, contexts: [context] }) => {
  const { window } = context as { readonly window: Window };
  const { rank } = x as Operand;
  const { dilations: _, ...attributes } = windowAttributes(window, rank);
  const mean = graph.emit('AveragePool', [graph.nameOf(x)], {
    ...attributes,
    count_include_pad: 1,
  });
  const [height, width] = window.kernel;
  return graph.emit('Mul', [mean, graph.nameOf(height * width, output.dtype)]);
};

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
  return graph.emit('Cast', [graph.emit('Trilu', [ones], { upper: 0 })], { to: 9 });
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
