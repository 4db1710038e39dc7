/** @file Ops along axes: sums, extremes, shares, normalization. Read after emitter.ts. */
import type { Emitter, Emitters } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand, ProgramStep } from './pairing.ts';

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

/** Of a sum, the axes are an input since opset 13; of the others, an attribute until 18. */
const sum: Emitter = (graph, step) => {
  const { name, axes, keepdims } = reducing(graph, step);
  return axes.length === 0
    ? name
    : graph.emit('ReduceSum', [name, graph.wholes(axes)], { keepdims });
};

function reduceWith(op: string): Emitter {
  return (graph, step) => {
    const { name, axes, keepdims } = reducing(graph, step);
    return axes.length === 0 ? name : graph.emit(op, [name], { axes, keepdims });
  };
}

function positionWith(op: 'ArgMax' | 'ArgMin'): Emitter {
  return (graph, step) => {
    const { name, axes, keepdims } = reducing(graph, step);
    if (axes.length === 1) return graph.emit(op, [name], { axis: axes[0], keepdims });
    const flat = graph.emit('Reshape', [name, graph.wholes([-1])]);
    return graph.emit(op, [flat], { axis: 0, keepdims: 0 });
  };
}

const variance: Emitter = (graph, step) => {
  const { name, axes, keepdims } = reducing(graph, step);
  const { count, correction = 0 } = step.contexts[0] as Reduction;
  const mean = graph.emit('ReduceMean', [name], { axes, keepdims: 1 });
  const apart = graph.emit('Sub', [name, mean]);
  const squares = graph.emit('Mul', [apart, apart]);
  const total = graph.emit('ReduceSum', [squares, graph.wholes(axes)], { keepdims });
  const divisor = graph.nameOf(count - correction, step.output.dtype);
  return graph.emit('Div', [total, divisor]);
};

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
  sum,
  mean: reduceWith('ReduceMean'),
  max: reduceWith('ReduceMax'),
  min: reduceWith('ReduceMin'),
  prod: reduceWith('ReduceProd'),
  norm: reduceWith('ReduceL2'),
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
