/** @file An object with a method `of` as a function, made when it is first used. Read with ../ops/elementwise.ts. */

interface Op<Operand, Result> {
  of(...operands: Operand[]): Result;
}

/** The op as a function, and itself as its property `pointwise`. */
export interface Callable<Operand, Result, Made> {
  (...operands: Operand[]): Result;
  readonly pointwise: Made;
}

/** What the function is given beyond its operands is ignored, as in `tensors.map(relu)`. */
export function callable<Operand, Result, Made extends Op<Operand, Result>>(
  arity: number,
  make: () => Made,
): Callable<Operand, Result, Made> {
  let made: Made | undefined;
  const get = (): Made => {
    made ??= make();
    return made;
  };
  const ofAny = (...operands: Operand[]): Result => get().of(...operands.slice(0, arity));
  const ofOne = (x: Operand): Result => get().of(x);
  const ofTwo = (a: Operand, b: Operand): Result => get().of(a, b);
  const op = [ofAny, ofOne, ofTwo][arity] ?? ofAny;
  return Object.defineProperty(op, 'pointwise', { get }) as Callable<Operand, Result, Made>;
}
