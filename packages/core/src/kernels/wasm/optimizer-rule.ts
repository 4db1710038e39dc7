/** @file The loop around an optimizer's rule, over all elements of a parameter. Read after loops.ts. */
import {
  type Code,
  f32x4Mul,
  f32x4Ne,
  f32x4Splat,
  type Local,
  set,
  v128And,
  v128Load,
} from './emit.ts';
import { storeVectors } from './loops.ts';
import type { FunctionBuilder, ModuleBuilder } from './module.ts';

/** The vectors of one step: parameter, gradient, and two moments. */
type Slots = Record<'parameter' | 'gradient' | 'first' | 'second', Local>;

/**
 * Emits name(parameter, gradient, ...state, count, ...numbers). The rule changes the vectors in
 * place; the parameter and the state are stored.
 */
export function emitRule<Name extends string>(
  module: ModuleBuilder,
  name: string,
  numbers: readonly Name[],
  state: readonly ('first' | 'second')[],
  rule: (f: FunctionBuilder, slots: Slots, numbers: Record<Name, Local>) => Code,
): void {
  const f = module.function(name);
  const at = { ...f.integers('parameter', 'gradient'), ...f.integers(...state) };
  const { count } = f.integers('count');
  const scalars = f.floats(...numbers);
  const slots = f.v128('parameter', 'gradient', 'first', 'second');
  const splats = f.v128(...numbers);
  f.body(
    numbers.map((number) => set(splats[number], f32x4Splat(scalars[number]))),
    storeVectors(
      count,
      [{ at: at.gradient }],
      [
        { at: at.parameter, value: slots.parameter },
        ...state.map((slot) => ({ at: at[slot], value: slots[slot] })),
      ],
      [
        set(slots.parameter, v128Load(at.parameter)),
        set(slots.gradient, v128Load(at.gradient)),
        state.map((slot) => set(slots[slot], v128Load(at[slot]))),
        rule(f, slots, splats),
      ],
    ),
  );
}

/** factor·value, and 0 where the factor is 0: an infinite value that does not count must not make a NaN. */
export function share(f: FunctionBuilder, factor: Local, value: Local): Code {
  return v128And(f32x4Mul(factor, value), f32x4Ne(factor, f.constant(0)));
}
