/** @file SIMD code from an expression; what stands in it twice is computed once. Read after vector-primitives.ts. */
import {
  type CompareName,
  type Expression,
  isComparison,
  Numbering,
  type PrimitiveName,
} from '../../expressions/expression.ts';
import {
  type Code,
  f32x4Mul,
  f32x4Ne,
  i8x16NarrowI16x8,
  i16x8NarrowI32x4,
  type Local,
  set,
  tee,
  v128And,
  v128Select,
} from './emit.ts';
import type { FunctionBuilder } from './module.ts';
import { type SigmoidParts, sigmoidParts, timesSigmoid } from './vector-math.ts';
import { masks, vectorPrimitives } from './vector-primitives.ts';

/** True where every function of the expression has SIMD code. */
export function hasVectorCode({ op, parts }: Expression): boolean {
  const isKnown =
    op === 'input' || op === 'number' || op === 'select' || op === 'sigmoid' || op in masks;
  return (isKnown || op in vectorPrimitives) && parts.every(hasVectorCode);
}

/** Code that sets each result to its expression of four elements, given those of the inputs. */
export function setExpressions(
  f: FunctionBuilder,
  roots: readonly Expression[],
  { inputs, results }: { inputs: readonly Local[]; results: readonly Local[] },
): Code {
  return new Emitter(f, inputs).setAll(roots, results);
}

/** As setExpressions, of one comparison: bytes of 1 or 0 in the first four of the result. */
export function setComparison(
  f: FunctionBuilder,
  root: Expression,
  inputs: readonly Local[],
  result: Local,
): Code {
  return new Emitter(f, inputs).setBytes(root, result);
}

class Emitter {
  readonly #f: FunctionBuilder;
  readonly #inputs: readonly Local[];
  readonly #numbering = new Numbering();
  readonly #uses = new Map<number, number>();
  readonly #known = new Map<number, Local>();
  readonly #sigmoids = new Map<number, SigmoidParts>();
  /** Sets what is used more than once, each after its own parts. */
  readonly #before: Code[] = [];

  constructor(f: FunctionBuilder, inputs: readonly Local[]) {
    this.#f = f;
    this.#inputs = inputs;
  }

  setAll(roots: readonly Expression[], results: readonly Local[]): Code {
    for (const root of roots) this.#count(root);
    const codes = roots.map((root, i) => set(results[i], this.#code(root)));
    return [this.#before, codes];
  }

  setBytes(root: Expression, result: Local): Code {
    this.#count(root);
    const mask = this.#mask(root);
    const halves = i16x8NarrowI32x4(tee(result, mask), result);
    const bytes = i8x16NarrowI16x8(tee(result, halves), result);
    return [this.#before, set(result, v128And(bytes, this.#f.bits(0x01010101)))];
  }

  #count(each: Expression): void {
    const id = this.#numbering.of(each);
    const uses = (this.#uses.get(id) ?? 0) + 1;
    this.#uses.set(id, uses);
    if (uses === 1) for (const part of each.parts) this.#count(part);
  }

  #code(each: Expression): Code {
    if (each.op === 'input') return this.#inputs[each.value];
    if (each.op === 'number') return this.#f.constant(each.value);
    const id = this.#numbering.of(each);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const code = this.#own(each);
    return (this.#uses.get(id) ?? 0) > 1 ? this.#keep(id, code) : code;
  }

  /** The value as a local: what a function reads more than once. */
  #local(each: Expression): Local {
    const code = this.#code(each);
    return isLocal(code) ? code : this.#keep(this.#numbering.of(each), code);
  }

  #keep(id: number, code: Code): Local {
    const { kept } = this.#f.v128('kept');
    this.#before.push(set(kept, code));
    this.#known.set(id, kept);
    return kept;
  }

  #own(each: Expression): Code {
    const { op, parts } = each;
    const f = this.#f;
    if (op === 'mul') return this.#product(parts[0], parts[1]);
    if (op === 'sigmoid') {
      const { quotient, scale } = this.#sigmoid(each);
      return f32x4Mul(quotient, scale);
    }
    if (op === 'select') {
      return v128Select(this.#code(parts[1]), this.#code(parts[2]), this.#mask(parts[0]));
    }
    if (isComparison(each)) return v128And(this.#mask(each), f.constant(1));
    const emit = vectorPrimitives[op as PrimitiveName];
    if (emit === undefined) throw new Error(`internal error: ${op} has no SIMD code`);
    const [a, b = a] = parts.map((part) => this.#local(part));
    return emit(f, a, b);
  }

  /** a·b; with σ(x) as a factor it is rounded once. */
  #product(a: Expression, b: Expression): Code {
    const [other, share] = b.op === 'sigmoid' ? [a, b] : [b, a];
    if (share.op !== 'sigmoid') return f32x4Mul(this.#code(a), this.#code(b));
    const factor = this.#code(other);
    const x = this.#local(share.parts[0]);
    return timesSigmoid(this.#f, factor, x, this.#sigmoid(share));
  }

  #sigmoid(share: Expression): SigmoidParts {
    const id = this.#numbering.of(share);
    let parts = this.#sigmoids.get(id);
    if (parts === undefined) {
      parts = sigmoidParts(this.#f, this.#local(share.parts[0]));
      this.#before.push(parts.code);
      this.#sigmoids.set(id, parts);
    }
    return parts;
  }

  #mask(condition: Expression): Code {
    const { op, parts } = condition;
    if (!isComparison(condition)) return f32x4Ne(this.#code(condition), this.#f.constant(0));
    return masks[op as CompareName](this.#code(parts[0]), this.#code(parts[1]));
  }
}

function isLocal(code: Code): code is Local {
  return code.length === 2 && code[0] === 0x20;
}
