/**
 * @file A graph being written: names for values, constants written once, sizes that are open computed from
 * the input's shape. Read after pairing.ts and types.ts.
 */
import { type DType, type HostArray, UsageError } from '@nnzoo/core';
import type { OnnxNode, OnnxTensor, OnnxType } from '../model.ts';
import { type Attributes, attributeOf } from './attributes.ts';
import type { Operand, Program } from './pairing.ts';
import type { OpenSize, Size } from './sizes.ts';
import { bytesOf, onnxTypes } from './types.ts';

/** Nodes and constants, each with its name. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  readonly #program: Program;
  readonly #inputName: string;
  readonly #names = new Map<Operand, string>();
  readonly #constants = new Map<string, string>();
  readonly #sizes = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(program: Program, inputName: string) {
    this.#program = program;
    this.#inputName = inputName;
    this.#names.set(program.input, this.unique(inputName));
  }

  /** A name that nothing has yet. */
  unique(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#taken.has(name); n++) name = `${wanted}_${n}`;
    this.#taken.add(name);
    return name;
  }

  /** The name of a value that was computed, or of a constant, which is then written. */
  nameOf(operand: Operand | number, dtype: DType = 'float32'): string {
    if (typeof operand === 'number') return this.numbers(onnxTypes[dtype], [operand], []);
    const known = this.#names.get(operand);
    if (known !== undefined) return known;
    const name = this.#constant(operand);
    this.#names.set(operand, name);
    return name;
  }

  /** Says which node computes a value. */
  setName(operand: Operand, name: string): void {
    this.#names.set(operand, name);
  }

  /** Adds a node and gives the name of its only output. */
  emit(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const name = this.unique(op.toLowerCase());
    const written = Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)]);
    this.nodes.push({
      ...{ op, domain: '', name, inputs, outputs: [name] },
      attributes: Object.fromEntries(written),
    });
    return name;
  }

  /** Gives an output its name; a value that has to keep its own, which is then said, is copied. */
  rename(from: string, to: string, taken: ReadonlySet<string>): string {
    const isComputed = this.nodes.some(({ outputs }) => outputs.includes(from));
    if (!isComputed || taken.has(from)) {
      const attributes = {};
      const node = { op: 'Identity', domain: '', name: this.unique(to), attributes };
      this.nodes.push({ ...node, inputs: [from], outputs: [to] });
      return from;
    }
    const renamed = (name: string): string => (name === from ? to : name);
    this.nodes.forEach((node, i) => {
      const inputs = node.inputs.map(renamed);
      this.nodes[i] = { ...node, inputs, outputs: node.outputs.map(renamed) };
    });
    return to;
  }

  /** Constant whole numbers, as shapes and axes are. */
  wholes(values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.numbers('INT64', values, shape);
  }

  /** Constant numbers; small ones are written once. */
  numbers(type: OnnxType, values: ArrayLike<number>, shape: readonly number[], name = ''): string {
    const isSmall = values.length <= 16 && name === '';
    const key = isSmall ? `${type} ${shape.join()}: ${Array.from(values, shown).join()}` : '';
    const known = isSmall ? this.#constants.get(key) : undefined;
    if (known !== undefined) return known;
    const own = this.unique(name || 'constant');
    this.initializers.push({ name: own, type, shape, bytes: bytesOf(type, values) });
    if (isSmall) this.#constants.set(key, own);
    return own;
  }

  /** A shape as a value: constant, or computed where it is open. */
  shape(sizes: readonly Size[]): string {
    if (sizes.every((size) => typeof size === 'number')) return this.wholes(sizes);
    return this.emit(
      'Concat',
      sizes.map((size) => this.size(size)),
      { axis: 0 },
    );
  }

  /** A size as a list of one. */
  size(size: Size): string {
    return typeof size === 'number' ? this.wholes([size]) : this.#open(size);
  }

  /** Computed once, however often it is asked for. */
  #open(size: OpenSize): string {
    const key = `${size.of.map(({ name }) => name).join()} ${size.factor} ${size.more}`;
    const name = this.#sizes.get(key) ?? this.#computed(size);
    this.#sizes.set(key, name);
    return name;
  }

  #computed({ factor, of, more }: OpenSize): string {
    const shape = this.emit('Shape', [this.nameOf(this.#program.input)]);
    const sizes = of.map(({ axis }) => this.emit('Gather', [shape, this.wholes([axis])]));
    const all = factor === 1 ? sizes : [...sizes, this.wholes([factor])];
    const product = all.reduce((before, size) => this.emit('Mul', [before, size]));
    return more === 0 ? product : this.emit('Add', [product, this.wholes([more])]);
  }

  /** What no graph of this kind can hold. Throws UsageError `onnx/op`. */
  refuse(what: string): never {
    throw new UsageError('onnx/op', `exportOnnx: ${what} cannot be written`, { what });
  }

  #constant(operand: Operand): string {
    const { data, dtype, sizes, name, values } = operand;
    const type = onnxTypes[dtype];
    if (data !== null) return this.numbers(type, data, sizes as number[], name);
    const [first, second] = values;
    if (second.data === null) throw this.#unseen(operand);
    const all = first.data!; // what comes from outside has its numbers
    const fill = filledWith(all);
    if (fill !== null && Object.is(fill, filledWith(second.data))) {
      return this.emit('Expand', [this.numbers(type, [fill], []), this.shape(sizes)]);
    }
    if (isPrefix(second.data, all) && this.#isBounded(sizes)) {
      const whole = this.numbers(type, all, first.shape, name);
      const zero = this.wholes([0]);
      return this.emit('Slice', [whole, zero, this.size(sizes[0]), zero]);
    }
    throw this.#unseen(operand);
  }

  /** Only the first axis is open, and by no more than the first pass had. */
  #isBounded([first, ...rest]: readonly Size[]): boolean {
    if (typeof first === 'number' || rest.some((size) => typeof size !== 'number')) return false;
    return first.of.every(({ isBounded }) => isBounded);
  }

  #unseen({ values }: Operand): UsageError {
    const shape = values[0].shape.join(', ');
    return new UsageError(
      'onnx/unseen',
      `exportOnnx: a value of shape [${shape}] follows from the input "${this.#inputName}", but not by ops: the forward pass reads numbers out of tensors (data, item, toArray) on the way; compute it with ops`,
      { shape: values[0].shape },
    );
  }
}

function shown(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The number that all are, of none 0; null where they differ. */
function filledWith(data: HostArray): number | null {
  const [first = 0] = data;
  return data.every((value) => Object.is(value, first)) ? first : null;
}

function isPrefix(part: HostArray, whole: HostArray): boolean {
  return part.every((value, i) => Object.is(value, whole[i]));
}
