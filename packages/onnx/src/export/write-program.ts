/** @file A program as a graph: each step by its emitter, then what an output needs. Read after expressions.ts and recurrence-op.ts. */
import { type Expression, UsageError } from '@nnzoo/core';
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from '../model.ts';
import { type Emitter, type Emitters, fixed } from './emitter.ts';
import { ExpressionWriter } from './expressions.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { Operand, Program, ProgramStep } from './pairing.ts';
import { productOps } from './product-ops.ts';
import { recurrence } from './recurrence-op.ts';
import { reduceOps } from './reduce-ops.ts';
import { shapeOps } from './shape-ops.ts';
import type { Size } from './sizes.ts';
import { castNumbers, onnxTypes } from './types.ts';

const emitters: Emitters = {
  ...shapeOps,
  ...reduceOps,
  ...productOps,
  recurrence,
  oneHot: (graph, { inputs: [index], contexts }) =>
    graph.emit('OneHot', [
      graph.nameOf(index),
      graph.wholes([Number(fixed(graph, 'a number of classes', contexts))], []),
      graph.numbers('FLOAT', [0, 1], [2]),
    ]),
  cast: (graph, { inputs: [x], output }) =>
    graph.emit('Cast', [graph.nameOf(x)], { to: castNumbers[output.dtype] }),
};

/** An elementwise op, by its expression. */
const elementwise: Emitter = (graph, { inputs, output, contexts: [context] }) => {
  const tensors = inputs.filter((x) => typeof x !== 'number');
  const dtype = tensors.find((x) => x.dtype !== 'bool')?.dtype ?? 'float32';
  const given = inputs.map((x) => ({
    name: graph.nameOf(x, dtype),
    dtype: typeof x === 'number' ? dtype : x.dtype,
  }));
  const expression = context as Expression;
  const writer = new ExpressionWriter(graph, dtype, given);
  return output.dtype === 'bool' ? writer.condition(expression) : writer.number(expression);
};

function isExpression(context: unknown): context is Expression {
  return typeof context === 'object' && context !== null && 'parts' in context;
}

/** The graph part of a file. Throws UsageError `onnx/op` with every op that ONNX has no node for. */
export function writeProgram(
  program: Program,
  inputName: string,
): Pick<OnnxModel, 'nodes' | 'initializers' | 'inputs' | 'outputs'> {
  refuseUnknown(program.steps);
  const graph = new GraphBuilder(program, inputName);
  const names = Object.keys(program.outputs).map((name) => [name, graph.unique(name)] as const);
  for (const step of program.steps) {
    const emit = isExpression(step.contexts[0]) ? elementwise : emitters[step.op];
    graph.setName(step.output, emit(graph, step, program));
  }
  const taken = new Set<string>();
  for (const [name, own] of names) {
    const output = program.outputs[name];
    graph.setName(output, graph.rename(graph.nameOf(output), own, taken));
    taken.add(own);
  }
  const outputs = names.map(([name, own]) => described(own, program.outputs[name]));
  const { nodes, initializers } = pruned(
    graph,
    outputs.map(({ name }) => name),
  );
  const inputs = [described(graph.nameOf(program.input), program.input)];
  return { nodes, initializers, inputs, outputs };
}

function refuseUnknown(steps: readonly ProgramStep[]): void {
  const unknown = steps
    .filter(({ op, contexts: [context] }) => !isExpression(context) && !Object.hasOwn(emitters, op))
    .map(({ op }) => op);
  if (unknown.length === 0) return;
  const ops = [...new Set(unknown)];
  throw new UsageError('onnx/op', `exportOnnx: no ONNX node is known for ${ops.join(', ')}`, {
    ops,
  });
}

function described(name: string, { dtype, sizes }: Operand): OnnxValue {
  return { name, type: onnxTypes[dtype], shape: sizes.map(shapeEntry) };
}

/** `batch`, or `batch_time_x4` where a size is a product. */
function shapeEntry(size: Size): number | string {
  if (typeof size === 'number') return size;
  const name = size.of.map((axis) => axis.name).join('_');
  const many = size.factor === 1 ? name : `${name}_x${size.factor}`;
  return size.more === 0 ? many : `${many}_plus_${size.more}`;
}

/** Without what no output needs: a product that a recurrent node has taken in. */
function pruned(graph: GraphBuilder, outputs: readonly string[]) {
  const wanted = new Set(outputs);
  const nodes: OnnxNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!wanted.has(node.outputs[0])) continue;
    nodes.unshift(node);
    for (const name of node.inputs) wanted.add(name);
  }
  const initializers: OnnxTensor[] = graph.initializers.filter(({ name }) => wanted.has(name));
  return { nodes, initializers };
}
