/**
 * @file One forward pass, op by op: what was computed from what, and every value that came from outside.
 * Read after ../model.ts.
 */
import {
  type DType,
  type HostArray,
  type Shape,
  type Tensor,
  type TensorLike,
  type TracedOp,
  traceOps,
} from '@nnzoo/core';

/** A tensor of the pass. */
export interface Value {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Its numbers, where they do not depend on the input; else null. */
  readonly data: HostArray | null;
  /** Of a parameter. */
  readonly name: string;
}

/** One op. */
export interface Step {
  readonly op: string;
  readonly inputs: readonly (Value | number)[];
  readonly output: Value;
  /** As `TracedOp.context`. */
  readonly context: unknown;
}

/** A pass. */
export interface Recording {
  readonly input: Value;
  readonly steps: readonly Step[];
  readonly outputs: Readonly<Record<string, Value>>;
}

/** Records what `forward` makes of x; `names` are those of the parameters. */
export function recordPass(
  x: Tensor,
  forward: (x: Tensor) => Readonly<Record<string, Tensor>>,
  names: ReadonlyMap<Tensor, string>,
): Recording {
  const recorder = new Recorder(x, names);
  const outputs = traceOps(
    () => forward(x),
    (op) => recorder.see(op),
  );
  return recorder.finish(outputs);
}

class Recorder {
  readonly #input: Tensor;
  readonly #names: ReadonlyMap<Tensor, string>;
  readonly #values = new Map<Tensor, Value>();
  /** What was last computed into a storage: `detach` gives the same numbers as another object. */
  readonly #byStorage = new Map<unknown, Tensor>();
  readonly #steps: Step[] = [];

  constructor(input: Tensor, names: ReadonlyMap<Tensor, string>) {
    this.#input = input;
    this.#names = names;
    this.#keep(input, { shape: input.shape, dtype: input.dtype, data: null, name: '' });
  }

  see({ op, inputs, output, context }: TracedOp): void {
    const given = inputs.map((each) => this.#of(each));
    const isFixed = given.every((each) => typeof each === 'number' || each.data !== null);
    const value = {
      shape: output.shape,
      dtype: output.dtype,
      data: isFixed ? output.data() : null,
      name: '',
    };
    this.#keep(output, value);
    this.#steps.push({ op, inputs: given, output: value, context });
  }

  finish(outputs: Readonly<Record<string, Tensor>>): Recording {
    const named = Object.entries(outputs).map(([name, tensor]) => [name, this.#of(tensor)]);
    return {
      input: this.#values.get(this.#input)!,
      steps: this.#steps,
      outputs: Object.fromEntries(named),
    };
  }

  #keep(tensor: Tensor, value: Value): void {
    this.#values.set(tensor, value);
    if (tensor.strides === null) this.#byStorage.set(tensor.storage, tensor);
  }

  #of(x: TensorLike): Value | number {
    if (typeof x === 'number') return x;
    const known = this.#values.get(x) ?? this.#alias(x);
    if (known) return known;
    const { shape, dtype } = x;
    const value = { shape, dtype, data: x.data(), name: this.#names.get(x) ?? '' };
    this.#values.set(x, value);
    return value;
  }

  #alias(x: Tensor): Value | undefined {
    const same = this.#byStorage.get(x.storage);
    if (same === undefined || x.strides !== null || String(same.shape) !== String(x.shape)) {
      return undefined;
    }
    return this.#values.get(same);
  }
}
