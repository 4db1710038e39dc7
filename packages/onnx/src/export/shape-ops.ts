/** @file Ops that move numbers without computing: shapes, parts, rows. Read after graph-builder.ts. */
import { type Emitter, type Emitters, fixed } from './emitter.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Operand, ProgramStep } from './pairing.ts';
import type { Size } from './sizes.ts';
import { sizeOfPair } from './sizes.ts';

/** As core's: the elements start + i·step of each axis. */
interface Part {
  readonly start: readonly number[];
  readonly step: readonly number[];
  readonly shape: readonly number[];
}

/** As core's: where x begins in a frame, and what is around it. */
type Padding = Pick<Part, 'start'> & { readonly value: number };

/** As many as there are: what ONNX takes for an end beyond it. */
const beyond = Number.MAX_SAFE_INTEGER;

/** A value in another shape. */
export function reshaped(graph: GraphBuilder, name: string, sizes: readonly Size[]): string {
  const open = sizes.filter((size) => typeof size !== 'number');
  if (open.length !== 1) return graph.emit('Reshape', [name, graph.shape(sizes)]);
  const shape = sizes.map((size) => (typeof size === 'number' ? size : -1));
  return graph.emit('Reshape', [name, graph.wholes(shape)]);
}

const transpose: Emitter = (graph, { inputs: [x], contexts: [axes] }) => {
  const [a, b] = axes as readonly [number, number];
  const { rank } = x as Operand;
  const perm = Array.from({ length: rank }, (_, i) => (i === a ? b : i === b ? a : i));
  return graph.emit('Transpose', [graph.nameOf(x)], { perm });
};

const permute: Emitter = (graph, { inputs: [x], contexts: [order] }) =>
  graph.emit('Transpose', [graph.nameOf(x)], { perm: order as readonly number[] });

const slice: Emitter = (graph, step, program) => {
  const { inputs, output, contexts } = step;
  const source = inputs[0] as Operand;
  const [a, b] = contexts as readonly [Part, Part];
  if (source.from?.op === 'recurrence' && a.start[0] > 0) graph.refuse('the memory of an LSTM');
  const runs = a.start.map((_, axis) =>
    runOf(graph, [a, b], { axis, sizes: source.values.map(({ shape }) => shape[axis]), program }),
  );
  const whole = runs.every((run) => run === null);
  const name = graph.nameOf(source);
  const cut = whole ? name : sliced(graph, name, runs);
  return output.rank === source.rank ? cut : reshaped(graph, cut, output.sizes);
};

/** Start, end and step of an axis; null for all of it. */
type Run = { readonly start: string; readonly end: string; readonly step: number } | null;

function runOf(
  graph: GraphBuilder,
  parts: readonly [Part, Part],
  at: {
    readonly axis: number;
    readonly sizes: readonly number[];
    readonly program: Parameters<Emitter>[2];
  },
): Run {
  const { axis, sizes, program } = at;
  const step = parts[0].step[axis];
  const starts = parts.map(({ start }) => start[axis]);
  const ends = parts.map(({ shape }, i) => starts[i] + (shape[axis] - 1) * step + 1);
  const isAll = step === 1 && parts.every(({ shape }, i) => shape[axis] === sizes[i]);
  if (isAll) return null;
  const place = (values: readonly number[]): string => {
    const [first, second] = values;
    if (first === second) return graph.wholes([first]);
    if (first - sizes[0] === second - sizes[1]) {
      return graph.wholes([first === sizes[0] ? beyond : first - sizes[0]]);
    }
    const size = sizeOfPair(first, second, program.open);
    return graph.size(size ?? graph.refuse(`a part that begins or ends at ${first} or ${second}`));
  };
  if (step > 0) return { start: place(starts), end: place(ends), step };
  const last = parts.map(({ shape }, i) => starts[i] + shape[axis] * step);
  const end = last.every((value) => value < 0) ? graph.wholes([-beyond]) : place(last);
  return { start: place(starts), end, step };
}

function sliced(graph: GraphBuilder, name: string, runs: readonly Run[]): string {
  const axes = runs.flatMap((run, axis) => (run === null ? [] : [axis]));
  const list = (of: (run: NonNullable<Run>) => string): string => {
    const names = axes.map((axis) => of(runs[axis]!));
    return names.length === 1 ? names[0] : graph.emit('Concat', names, { axis: 0 });
  };
  return graph.emit('Slice', [
    name,
    list(({ start }) => start),
    list(({ end }) => end),
    graph.wholes(axes),
    graph.wholes(axes.map((axis) => runs[axis]!.step)),
  ]);
}

const pad: Emitter = (graph, { inputs: [x], output, contexts }) => {
  const parts = contexts as readonly [Padding, Padding];
  const amounts = ([0, 1] as const).map((pass) => {
    const { start } = parts[pass];
    const inner = (x as Operand).values[pass].shape;
    const outer = output.values[pass].shape;
    return [...start, ...outer.map((size, axis) => size - inner[axis] - start[axis])];
  });
  return graph.emit('Pad', [
    graph.nameOf(x),
    graph.wholes(fixed(graph, 'a frame', [amounts[0], amounts[1]])),
    graph.nameOf(parts[0].value, output.dtype),
  ]);
};

const concat: Emitter = (graph, { inputs, contexts: [context] }) =>
  graph.emit(
    'Concat',
    inputs.map((x) => graph.nameOf(x)),
    { axis: (context as { readonly axis: number }).axis },
  );

const rows: Emitter = (graph, { inputs: [table, index] }) =>
  graph.emit('Gather', [graph.nameOf(table), graph.nameOf(index)], { axis: 0 });

const gather: Emitter = (graph, { inputs: [x, index], contexts: [axis] }) =>
  graph.emit('GatherElements', [graph.nameOf(x), graph.nameOf(index)], { axis: Number(axis) });

/** By the names of core's ops. */
export const shapeOps: Emitters = {
  reshape: (graph, { inputs: [x], output }) => reshaped(graph, graph.nameOf(x), output.sizes),
  broadcastTo: (graph, { inputs: [x], output }: ProgramStep) =>
    graph.emit('Expand', [graph.nameOf(x), graph.shape(output.sizes)]),
  ...{ transpose, permute, slice, pad, concat, gather },
  embedding: rows,
  indexSelect: rows,
};
