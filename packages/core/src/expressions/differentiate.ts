/** @file The chain rule on expressions: the derivative of a tree is a tree. Read after primitives.ts. */
import { add, div, mul, neg, select } from './build.ts';
import { type Expression, isNumber, number, toExpression } from './expression.ts';
import { primitives } from './primitives.ts';

/**
 * a·b with what is exact left out: 0·b is 0 and 1·b is b, whatever b is, as nothing flows through a
 * branch that was not taken, even where it is NaN; a·(1/b) is a/b, rounded once.
 */
export function times(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0) || isNumber(b, 0)) return number(0);
  if (isNumber(a, 1)) return b;
  if (isNumber(b, 1)) return a;
  if (isNumber(a, -1)) return negated(b);
  if (isNumber(b, -1)) return negated(a);
  if (b.op === 'neg') return negated(times(a, b.parts[0]));
  if (hasConstantBranch(b)) return select(b.parts[0], times(a, b.parts[1]), times(a, b.parts[2]));
  if (hasConstantBranch(a)) return select(a.parts[0], times(a.parts[1], b), times(a.parts[2], b));
  if (b.op === 'div' && isNumber(b.parts[0], 1)) return div(a, b.parts[1]);
  return mul(a, b);
}

function negated(x: Expression): Expression {
  return x.op === 'neg' ? x.parts[0] : neg(x);
}

function hasConstantBranch({ op, parts }: Expression): boolean {
  if (op !== 'select') return false;
  return parts.slice(1).some((part) => part.op === 'number' || hasConstantBranch(part));
}

/** a + b, without a 0. */
function plus(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0)) return b;
  return isNumber(b, 0) ? a : add(a, b);
}

/** ∂root/∂input at this position. */
export function differentiate(root: Expression, position: number): Expression {
  const done = new Map<Expression, Expression>();
  const visit = (each: Expression): Expression => {
    const known = done.get(each);
    if (known !== undefined) return known;
    const slope = slopeOf(each, position, visit);
    done.set(each, slope);
    return slope;
  };
  return visit(root);
}

/** ∂y/∂x = Σ ∂y/∂part·∂part/∂x over the parts. */
function slopeOf(
  y: Expression,
  position: number,
  slopeOfPart: (part: Expression) => Expression,
): Expression {
  if (y.op === 'number') return number(0);
  if (y.op === 'input') return number(y.value === position ? 1 : 0);
  const [a, b, c] = y.parts;
  if (y.op === 'select') {
    const [yes, no] = [slopeOfPart(b), slopeOfPart(c)];
    return isNumber(yes, 0) && isNumber(no, 0) ? number(0) : select(a, yes, no);
  }
  const slopes = primitives[y.op].slopes?.(a, b, y) ?? [];
  return slopes.reduce<Expression>((sum, slope, i) => {
    return plus(sum, times(slopeOfPart(y.parts[i]), toExpression(slope)));
  }, number(0));
}
