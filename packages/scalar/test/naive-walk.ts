/** @file The walk that one writes first, and that is wrong: each value passes on what it has when it is reached. */
import type { Value } from '../src/index.ts';

/** Depth first, each value once, before all of its gradient has arrived. */
export function naiveBackward(output: Value): void {
  const done = new Set<Value>();
  const visit = (value: Value): void => {
    if (done.has(value)) return;
    done.add(value);
    const gradients = value.origin?.derivative(value.gradient) ?? [];
    value.origin?.inputs.forEach((input, i) => {
      input.gradient += gradients[i];
      visit(input);
    });
  };
  output.gradient = 1;
  visit(output);
}
