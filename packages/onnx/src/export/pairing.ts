/**
 * @file Two passes as one program: steps that the answer needs, with sizes that are open where they
 * differed, and constants that did not. What differs otherwise came from the input on a way that no op
 * shows, and is an error. Read after sizes.ts.
 */
import { type DType, type HostArray, UsageError } from '@nnzoo/core';
import type { Recording, Step, Value } from './recording.ts';
import { type OpenAxis, type Size, sizesOf } from './sizes.ts';

/** A value of both passes. */
export interface Operand {
  readonly values: readonly [Value, Value];
  readonly dtype: DType;
  readonly rank: number;
  readonly sizes: readonly Size[];
  /** The step that computes it; null for the input and what comes from outside. */
  readonly from: ProgramStep | null;
  /** Numbers that are the same in both passes. */
  readonly data: HostArray | null;
  readonly name: string;
}

/** A step of both passes. */
export interface ProgramStep {
  readonly op: string;
  readonly inputs: readonly (Operand | number)[];
  readonly output: Operand;
  readonly contexts: readonly [unknown, unknown];
}

/** What is to be written. */
export interface Program {
  readonly input: Operand;
  readonly open: readonly OpenAxis[];
  /** In order; only those that an output needs. */
  readonly steps: readonly ProgramStep[];
  readonly outputs: Readonly<Record<string, Operand>>;
}

/** @throws UsageError `onnx/varies`, `onnx/size` */
export function pairPasses(a: Recording, b: Recording, open: readonly OpenAxis[]): Program {
  const pairs = new Pairs(open);
  const input = pairs.of(a.input, b.input);
  const same = a.steps.length === b.steps.length && a.steps.every((s, i) => s.op === b.steps[i].op);
  if (!same) throw varies();
  a.steps.forEach((step, i) => {
    pairs.step(step, b.steps[i]);
  });
  const outputs = Object.fromEntries(
    Object.entries(a.outputs).map(([name, value]) => [name, pairs.of(value, b.outputs[name])]),
  );
  return { input, open, outputs, steps: needed(Object.values(outputs)) };
}

function varies(): UsageError {
  return new UsageError(
    'onnx/varies',
    'exportOnnx: for an input of another size the model computes other ops; a graph has the same ones for all. Export it for one size, or write the forward pass without loops over the batch',
  );
}

class Pairs {
  readonly #open: readonly OpenAxis[];
  readonly #known = new Map<Value, Operand>();

  constructor(open: readonly OpenAxis[]) {
    this.#open = open;
  }

  of(a: Value, b: Value, from: Omit<ProgramStep, 'output'> | null = null): Operand {
    const known = this.#known.get(a);
    if (known !== undefined) {
      if (known.values[1] !== b) throw varies();
      return known;
    }
    if (a.shape.length !== b.shape.length) throw varies();
    const data = a.data !== null && b.data !== null && isSame(a, b) ? a.data : null;
    const made: { -readonly [K in keyof Operand]: Operand[K] } = {
      ...{ values: [a, b], dtype: a.dtype, rank: a.shape.length, name: a.name, from: null, data },
      sizes: sizesOf(a.shape, b.shape, this.#open),
    };
    if (from !== null) made.from = { ...from, output: made };
    this.#known.set(a, made);
    return made;
  }

  step(a: Step, b: Step): void {
    if (a.inputs.length !== b.inputs.length) throw varies();
    const inputs = a.inputs.map((left, i) => {
      const right = b.inputs[i];
      if (typeof left === 'number') {
        if (left !== right) throw varies();
        return left;
      }
      if (typeof right === 'number') throw varies();
      return this.of(left, right);
    });
    this.of(a.output, b.output, { op: a.op, inputs, contexts: [a.context, b.context] });
  }
}

function isSame(a: Value, b: Value): boolean {
  return String(a.shape) === String(b.shape) && a.data!.every((x, i) => Object.is(x, b.data![i]));
}

/** The steps behind these values, each after what it needs; what is constant needs none. */
function needed(outputs: readonly Operand[]): ProgramStep[] {
  const order: ProgramStep[] = [];
  const seen = new Set<ProgramStep>();
  const stack: { readonly step: ProgramStep; isDone: boolean }[] = [];
  const enter = (operand: Operand | number): void => {
    if (typeof operand === 'number' || operand.from === null || operand.data !== null) return;
    if (!seen.has(operand.from)) stack.push({ step: operand.from, isDone: false });
  };
  for (const output of outputs) {
    enter(output);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.isDone || seen.has(top.step)) {
        stack.pop();
        if (!seen.has(top.step)) order.push(top.step);
        seen.add(top.step);
        continue;
      }
      top.isDone = true;
      top.step.inputs.forEach(enter);
    }
  }
  return order;
}
