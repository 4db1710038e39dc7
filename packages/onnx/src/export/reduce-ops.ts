/** @file Ops along axes: sums, extremes, shares, normalization. Read after emitter.ts. */
import type { Emitter, Emitters } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand, ProgramStep } from './pairing.ts';
import { castNumbers } from './types.ts';

/** As core's: the axes that are reduced. */
interface Reduction {
  readonly axes: readonly number[];
  readonly count: number;
  readonly correction?: number;
}

interface Reducing {
  readonly name: string;
  readonly axes: readonly number[];
  readonly keepdims: 0 | 1;
}

function reducing(graph: GraphBuilder, { inputs: [x], output, contexts }: ProgramStep): Reducing {
  const { axes } = contexts[0] as Reduction;
  return { name: graph.nameOf(x), axes, keepdims: output.rank === (x as Operand).rank ? 1 : 0 };
}

/** Of a sum, the axes are an input since opset 13; none would be all. */
function summed(graph: GraphBuilder, { name, axes, keepdims }: Reducing): string {
  if (axes.length === 0) return name;
  return graph.emit('ReduceSum', [name, graph.wholes(axes)], { keepdims });
}

/** Of the others, the axes are an attribute until opset 18; none would be all. */
function reducedBy(op: string, graph: GraphBuilder, { name, axes, keepdims }: Reducing): string {
  return axes.length === 0 ? name : graph.emit(op, [name], { axes, keepdims });
}

const reduceWith =
  (op: string): Emitter =>
  (graph, step) =>
    reducedBy(op, graph, reducing(graph, step));

/** Over no axes, the norm of each number is its size. */
const norm: Emitter = (graph, step) => {
  const given = reducing(graph, step);
  if (given.axes.length === 0) return graph.emit('Abs', [given.name]);
  return reducedBy('ReduceL2', graph, given);
};

/** Along an axis, or in the tensor as one row. */
function positionWith(op: 'ArgMax' | 'ArgMin'): Emitter {
  return (graph, step) => {
    const { name, axes, keepdims } = reducing(graph, step);
    if (axes.length === 1) return graph.emit(op, [name], { axis: axes[0], keepdims });
    const flat = graph.emit('Reshape', [name, graph.wholes([-1])]);
    const position = graph.emit(op, [flat], { axis: 0, keepdims: 0 });
    return keepdims === 0
      ? position
      : graph.emit('Reshape', [position, graph.wholes(axes.map(() => 1))]);
  };
}

const variance: Emitter = (graph, step) => {
  const given = reducing(graph, step);
  const mean = reducedBy('ReduceMean', graph, { ...given, keepdims: 1 });
  const apart = graph.emit('Sub', [given.name, mean]);
  const total = summed(graph, { ...given, name: graph.emit('Mul', [apart, apart]) });
  return graph.emit('Div', [total, divisorOf(graph, step, { all: given.name, part: mean })]);
};

/** n − correction, where n is a constant, or as many as there are of all for one of a part. */
function divisorOf(
  graph: GraphBuilder,
  { contexts, output: { dtype } }: ProgramStep,
  { all, part }: { readonly all: string; readonly part: string },
): string {
  const [{ count, correction = 0 }, other] = contexts as readonly [Reduction, Reduction];
  if (count === other.count) return graph.nameOf(count - correction, dtype);
  const sizes = [all, part].map((name) => graph.emit('Size', [name]));
  const counted = graph.emit('Cast', [graph.emit('Div', sizes)], { to: castNumbers[dtype] });
  return graph.emit('Sub', [counted, graph.nameOf(correction, dtype)]);
}

function alongLast(op: string): Emitter {
  return (graph, { inputs: [x] }) => graph.emit(op, [graph.nameOf(x)], { axis: -1 });
}

const layerNorm: Emitter = (graph, { inputs, contexts: [epsilon] }) =>
  graph.emit(
    'LayerNormalization',
    inputs.map((x) => graph.nameOf(x)),
    { axis: -(inputs[1] as Operand).rank, epsilon: { float: Number(epsilon) } },
  );

/** By the names of core's ops. */
export const reduceOps: Emitters = {
  sum: (graph, step) => summed(graph, reducing(graph, step)),
  mean: reduceWith('ReduceMean'),
  max: reduceWith('ReduceMax'),
  min: reduceWith('ReduceMin'),
  prod: reduceWith('ReduceProd'),
  norm,
  argmax: positionWith('ArgMax'),
  argmin: positionWith('ArgMin'),
  variance,
  std: (graph, step, program) => graph.emit('Sqrt', [variance(graph, step, program)]),
  softmax: alongLast('Softmax'),
  logSoftmax: alongLast('LogSoftmax'),
  logSumExp: (graph, { inputs: [x] }) =>
    graph.emit('ReduceLogSumExp', [graph.nameOf(x)], { axes: [1], keepdims: 0 }),
  layerNorm,
};
