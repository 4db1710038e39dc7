/** @file Layer: a module that maps one tensor to one, and its chain. Read after module.ts. */
import { shown } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { Module } from './module.ts';
import type { Description } from './summary.ts';

/** y = f(x), one tensor to one tensor; a Sequential chains them. */
export abstract class Layer extends Module {
  abstract forward(x: Tensor): Tensor;

  override describe(name: string, input: Tensor | null): Description {
    const { rows } = super.describe(name, input);
    const output = input === null ? null : this.forward(input);
    if (this.namedChildren().size > 0) return { rows, output }; // it alone knows their inputs
    return { rows: [{ ...rows[0], output: output?.shape ?? null }], output };
  }
}

/**
 * True where nobody but the caller of `forward` can hold what went through it: for classes that say so with a
 * static `passesOn` of their own. A class that extends them may keep things, and has none.
 */
export function isPassing(layer: Layer): boolean {
  return Object.hasOwn(layer.constructor, 'passesOn') && !Object.hasOwn(layer, 'forward');
}

/**
 * Checks that a size is a whole number of at least `smallest`.
 * @throws UsageError `layer/size`.
 */
export function checkSize(layer: string, name: string, size: number, smallest = 1): void {
  if (Number.isInteger(size) && size >= smallest) return;
  throw new UsageError(
    'layer/size',
    `${layer}: ${name} is ${shown(size)}; it must be a whole number of at least ${smallest}`,
    { layer, name, size },
  );
}
