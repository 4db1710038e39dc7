/** @file How an op of core is written as nodes. Read after graph-builder.ts. */
import type { GraphBuilder } from './graph-builder.ts';
import type { Program, ProgramStep } from './pairing.ts';

/** Writes the nodes of a step; gives the name of the value. */
export type Emitter = (graph: GraphBuilder, step: ProgramStep, program: Program) => string;

/** By the names of core's ops. */
export type Emitters = Readonly<Record<string, Emitter>>;
