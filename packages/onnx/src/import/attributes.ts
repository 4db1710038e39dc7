/** @file Attributes and inputs of a node, read with their defaults. Read after ../model.ts. */
import { DataError, type Tensor } from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { OnnxNode } from '../model.ts';

/** A node whose inputs are there. */
export class Call {
  readonly node: OnnxNode;
  readonly inputs: readonly (Tensor | undefined)[];
  /** Of the file: some ops changed their meaning. */
  readonly opset: number;

  constructor(node: OnnxNode, inputs: readonly (Tensor | undefined)[], opset: number) {
    this.node = node;
    this.inputs = inputs;
    this.opset = opset;
  }

  /** The input at a place that must be given. */
  input(at: number): Tensor {
    const found = this.inputs[at];
    if (found !== undefined) return found;
    throw this.wrong(`input ${at} is missing`);
  }

  /** All inputs of an op that takes any number of them; none may be left out. */
  all(): Tensor[] {
    return this.inputs.map((_, at) => this.input(at));
  }

  /** The whole numbers of an input; undefined where it is left out. */
  numbers(at: number): number[] | undefined {
    const found = this.inputs[at];
    return found && Array.from(found.data());
  }

  /** As numbers(), or the attribute that older files have in its place. */
  numbersOr(at: number, name: string): readonly number[] | undefined {
    return this.numbers(at) ?? this.wholes(name);
  }

  whole(name: string, otherwise: number): number {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'int' ? attribute.value : otherwise;
  }

  float(name: string, otherwise: number): number {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'float' ? attribute.value : otherwise;
  }

  text(name: string, otherwise: string): string {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'text' ? attribute.value : otherwise;
  }

  wholes(name: string): readonly number[] | undefined {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'ints' ? attribute.value : undefined;
  }

  /** Refuses a setting that this package has no op for. */
  only(name: string, given: unknown, known: unknown): void {
    if (given !== known) throw this.wrong(`${name} ${String(given)} is not supported`);
  }

  wrong(what: string): DataError {
    const { op, name } = this.node;
    return new DataError(
      'onnx/node',
      `the node ${op} "${printable(name)}": ${printable(what, 400)}`,
      { op, node: name },
    );
  }
}

/** What an op gives. */
export type Operation = (call: Call) => Tensor | readonly Tensor[];

/** By the names of ONNX. */
export type Operations = Readonly<Record<string, Operation>>;
