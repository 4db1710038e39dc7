/** @file Expressions to try a Value graph on. Read after value.ts. */
import { Value } from './value.ts';

/** The leaves and the result of an expression; `output.backward()` sets the gradients. */
export interface Expression {
  readonly leaves: readonly Value[];
  readonly output: Value;
}

/** L = (a·b + c)·f: a product, a sum, a product. */
export function smallExpression(): Expression {
  const a = new Value(2, 'a');
  const b = new Value(-3, 'b');
  const c = new Value(10, 'c');
  const f = new Value(-2, 'f');
  const d = a.multiply(b).named('e').add(c).named('d');
  return { leaves: [a, b, c, f], output: d.multiply(f).named('L') };
}

/**
 * The diamond: b is used twice, and both ways lead to L = b² + 3b. With b = 2a and a = 1,
 * ∂L/∂a = 2·(2b + 3) = 14; a walk that passes b's gradient on before both have arrived gets less.
 */
export function diamond(): Expression {
  const a = new Value(1, 'a');
  const b = a.multiply(2).named('b');
  const left = b.multiply(b).named('b²');
  const right = b.multiply(3).named('3b');
  return { leaves: [a], output: left.add(right).named('L') };
}

/**
 * An expression with every operation in it, at a = −4 and b = 2: g = 24.7041, ∂g/∂a = 138.8338,
 * ∂g/∂b = 645.5773.
 *
 * @see Karpathy (2020), micrograd
 */
export function micrograd(): Expression {
  const a = new Value(-4, 'a');
  const b = new Value(2, 'b');
  const c0 = a.add(b);
  const d0 = a.multiply(b).add(b.power(3));
  const c1 = c0.multiply(2).add(1);
  const c2 = c1.multiply(2).add(1).subtract(a).named('c');
  const d1 = d0.multiply(3).add(a.add(b).relu());
  const d2 = d1.multiply(4).add(b.subtract(a).relu()).named('d');
  const e = c2.subtract(d2).named('e');
  const f = e.power(2).named('f');
  const g = f.divide(2).add(new Value(10).divide(f)).named('g');
  return { leaves: [a, b], output: g };
}
