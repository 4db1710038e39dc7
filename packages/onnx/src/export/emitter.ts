/** @file How an op of core is written as nodes. Read after graph-builder.ts. */
import type { GraphBuilder } from './graph-builder.ts';
import type { Program, ProgramStep } from './pairing.ts';

/** Writes the nodes of a step; gives the name of the value. */
export type Emitter = (graph: GraphBuilder, step: ProgramStep, program: Program) => string;

/** By the names of core's ops. */
export type Emitters = Readonly<Record<string, Emitter>>;

/** A setting that both passes have. Throws UsageError `onnx/op` where it followed from the input's size. */
export function fixed<T>(graph: GraphBuilder, what: string, [a, b]: readonly [T, T]): T {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  return graph.refuse(`${what} that follows from the size of the input`);
}
