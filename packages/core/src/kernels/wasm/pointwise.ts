/**
 * @file Expressions and rules as kernels: their loops are emitted and compiled when they are first used,
 * once a device, and shared by all that say the same. Read after emit-pointwise.ts.
 */
import { type Expression, Numbering } from '../../expressions/expression.ts';
import type { UpdateRule } from '../../expressions/rule.ts';
import type { Storage } from '../../storage.ts';
import type { Kernels } from '../kernels.ts';
import type { PointwiseOperand } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { hasVectorCode } from './emit-expression.ts';
import { emitRow, emitRows, emitRule, type OperandKind } from './emit-pointwise.ts';
import type { WasmFunction } from './group.ts';
import { instantiate } from './lazy.ts';
import type { WasmMemory } from './memory.ts';

/** The functions of one expression by the kinds of its operands, or that of a rule. */
type Compiled = (WasmFunction | undefined)[];

const kindOf = (operand: PointwiseOperand): OperandKind => {
  if (typeof operand === 'number') return 'number';
  return operand.storage.dtype === 'bool' ? 'bools' : 'floats';
};

/** How many operands there are, and of which kinds, as a number: a 1, then two bits each. */
function kindsOf(operands: readonly PointwiseOperand[]): number {
  let kinds = 1;
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i];
    kinds *= 4;
    if (typeof operand === 'number') kinds += 1;
    else if (operand.storage.dtype === 'bool') kinds += 2;
  }
  return kinds;
}

/** What was compiled for one device, by what it computes. */
class CompiledCode {
  readonly #memory: WebAssembly.Memory;
  /** Stands in for every function: for a benchmark. */
  readonly #idle: WasmFunction | undefined;
  /** null: a part has no SIMD code. */
  readonly #of = new WeakMap<object, Compiled | null>();
  readonly #byText = new Map<string, WeakRef<Compiled>>();

  constructor(memory: WebAssembly.Memory, idle?: WasmFunction) {
    this.#memory = memory;
    this.#idle = idle;
  }

  /** The loop of an expression over operands of such kinds; null where it has no SIMD code. */
  ofExpression(expression: Expression, operands: readonly PointwiseOperand[]): WasmFunction | null {
    const compiled = this.#compiledOf(expression, [expression]);
    if (compiled === null) return null;
    const key = kindsOf(operands);
    compiled[key] ??= this.#idle ?? this.#compile(expression, operands.map(kindOf));
    return compiled[key];
  }

  /** The loop of a rule. */
  ofRule(rule: UpdateRule): WasmFunction | null {
    const compiled = this.#compiledOf(rule, rule.results, rule.changes);
    if (compiled === null) return null;
    const key = rule.tensors.length; // what of its inputs is a tensor
    compiled[key] ??=
      this.#idle ?? instantiate((module) => emitRule(module, rule), this.#memory)['run'];
    return compiled[key];
  }

  #compile(expression: Expression, kinds: readonly OperandKind[]): WasmFunction {
    const emit = kinds.filter((kind) => kind !== 'number').length === 1 ? emitRow : emitRows;
    return instantiate((module) => emit(module, expression, kinds), this.#memory)['run'];
  }

  #compiledOf(
    key: object,
    roots: readonly Expression[],
    changes: readonly number[] = [],
  ): Compiled | null {
    const known = this.#of.get(key);
    if (known !== undefined) return known;
    const made = roots.every(hasVectorCode) ? this.#shared(roots, changes) : null;
    this.#of.set(key, made);
    return made;
  }

  /** Trees that say the same share their functions, as the derivative of a·b does with a·b. */
  #shared(roots: readonly Expression[], changes: readonly number[]): Compiled {
    const numbering = new Numbering();
    const ids = roots.map((root) => numbering.of(root));
    const text = `${changes} ${ids} ${numbering.text}`;
    const compiled = this.#byText.get(text)?.deref() ?? [];
    this.#byText.set(text, new WeakRef(compiled));
    return compiled;
  }
}

/** The kernels over one device's memory; a benchmark passes a function that does nothing. */
export function pointwiseKernels(
  memory: WasmMemory,
  idle?: WasmFunction,
): Pick<Kernels, 'pointwise' | 'update'> {
  const code = new CompiledCode(memory.memory, idle);
  return {
    pointwise(expression, operands, out, rows, columns) {
      const run = code.ofExpression(expression, operands);
      if (run === null) referenceKernels.pointwise(expression, operands, out, rows, columns);
      else call(run, memory, operands, out, [rows, columns]);
    },
    update(rule, storages, numbers, count) {
      const run = code.ofRule(rule);
      if (run === null) {
        referenceKernels.update(rule, storages, numbers, count);
        return;
      }
      const values: number[] = [];
      memory.begin();
      for (let i = 0; i < storages.length; i++) {
        const isChanged = rule.changes.includes(i);
        values.push(isChanged ? memory.update(storages[i]) : memory.read(storages[i]));
      }
      values.push(count);
      for (let i = 0; i < numbers.length; i++) values.push(numbers[i]);
      run(...values);
    },
  };
}

const bytesOf = (storage: Storage): number => (storage.dtype === 'bool' ? 1 : 4);

/** Calls an expression's function; operands of one layout without gaps are a single row. */
function call(
  run: WasmFunction,
  memory: WasmMemory,
  operands: readonly PointwiseOperand[],
  out: Storage,
  [rows, columns]: readonly [number, number],
): void {
  const a = operands[0];
  memory.begin();
  if (typeof a === 'number' || operands.length > 2) {
    callAny(run, memory, operands, out, [rows, columns]);
    return;
  }
  const left = memory.read(a.storage);
  if (operands.length === 1) {
    run(left, memory.write(out), rows * columns);
    return;
  }
  const b = operands[1];
  if (typeof b === 'number') {
    run(left, memory.write(out), rows * columns, b);
    return;
  }
  const right = memory.read(b.storage);
  const to = memory.write(out);
  const m = bytesOf(a.storage);
  const n = bytesOf(b.storage);
  const flat = a.row === columns * a.column && b.row === columns * b.column;
  if (flat) run(left, 0, m * a.column, right, 0, n * b.column, to, 1, rows * columns);
  else run(left, m * a.row, m * a.column, right, n * b.row, n * b.column, to, rows, columns);
}

/** Any number of operands: the elements come first, then where they go, then the numbers. */
function callAny(
  run: WasmFunction,
  memory: WasmMemory,
  operands: readonly PointwiseOperand[],
  out: Storage,
  [rows, columns]: readonly [number, number],
): void {
  const places: number[] = [];
  const numbers: number[] = [];
  let isFlat = true;
  for (const operand of operands) {
    if (typeof operand === 'number') numbers.push(operand);
    else {
      const { storage, row, column } = operand;
      const bytes = bytesOf(storage);
      places.push(memory.read(storage), bytes * row, bytes * column);
      isFlat &&= row === columns * column;
    }
  }
  const to = memory.write(out);
  if (places.length === 3) run(places[0], to, rows * columns, ...numbers);
  else if (isFlat) {
    for (let i = 1; i < places.length; i += 3) places[i] = 0;
    run(...places, to, 1, rows * columns, ...numbers);
  } else run(...places, to, rows, columns, ...numbers);
}
