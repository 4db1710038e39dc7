/**
 * @file Expressions and rules as kernels: their loops are emitted and compiled when they are first used,
 * once a device, and shared by all that say the same. Read after pointwise-call.ts.
 */
import { type Expression, Numbering } from '../../expressions/expression.ts';
import type { UpdateRule } from '../../expressions/rule.ts';
import type { Move } from '../../threads/split.ts';
import type { Kernels } from '../kernels.ts';
import type { PointwiseOperand } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { nanosecondsOf } from './cost.ts';
import { hasVectorCode } from './emit-expression.ts';
import { emitRow, emitRows, emitRule, type OperandKind } from './emit-pointwise.ts';
import type { WasmFunction } from './group.ts';
import { instantiate } from './lazy.ts';
import type { WasmMemory } from './memory.ts';
import { call, callAny, unit } from './pointwise-call.ts';

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

/** Fewer elements are never worth a second thread. */
const longEnough = 1024;

/** What was compiled for one device, by what it computes. */
class CompiledCode {
  readonly #memory: WasmMemory;
  /** Stands in for every function: for a benchmark. */
  readonly #idle: WasmFunction | undefined;
  /** null: a part has no SIMD code. */
  readonly #of = new WeakMap<object, Compiled | null>();
  readonly #costs = new WeakMap<object, number>();
  readonly #byText = new Map<string, WeakRef<Compiled>>();

  constructor(memory: WasmMemory, idle?: WasmFunction) {
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

  /** Nanoseconds of one element, roughly; for threads. */
  costOf(key: object, roots: readonly Expression[]): number {
    const known = this.#costs.get(key) ?? nanosecondsOf(roots);
    this.#costs.set(key, known);
    return known;
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
  const code = new CompiledCode(memory, idle);
  return {
    pointwise(expression, operands, out, rows, columns) {
      const run = code.ofExpression(expression, operands);
      if (run === null) referenceKernels.pointwise(expression, operands, out, rows, columns);
      else if (memory.team === null || rows * columns < longEnough) {
        call(run, memory, operands, out, [rows, columns]);
      } else {
        const cost = code.costOf(expression, [expression]);
        callAny({ run, memory, cost }, operands, out, [rows, columns]);
      }
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
      if (memory.team === null || count < longEnough) run(...values);
      else {
        const parts = memory.partsOf(
          count * code.costOf(rule, rule.results),
          Math.ceil(count / unit),
        );
        const moves = storages.map((_, i): Move => [i, 4]);
        memory.call(run, values, { parts, count, unit, countAt: storages.length, moves });
      }
    },
  };
}
