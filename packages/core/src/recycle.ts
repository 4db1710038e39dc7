/**
 * @file Who holds a gradient, and when its memory can be used again. A program's own tensors are
 * the garbage collector's; what only the engine can reach is recycled the moment the last holder
 * lets go. Read after memory.ts, with autograd.ts.
 */
import { memory, release } from './memory.ts';
import type { Storage } from './storage.ts';
import type { Tensor } from './tensor.ts';

/** The engine keeps one more reference to this tensor. */
export function hold(tensor: Tensor): Tensor {
  tensor.storage.holders++;
  return tensor;
}

/** Takes one reference back; the last one recycles what nobody else can reach. */
export function letGo(tensor: Tensor): void {
  tensor.storage.holders--;
  recycle(tensor.storage);
}

/** Holds a tensor of the engine's own making, which no user ever saw. */
export function adopt(tensor: Tensor): void {
  hold(tensor).storage.recyclable = true;
}

/** The engine is done with a storage of its own making: freed now, or when its last holder lets go. */
export function discard(storage: Storage): void {
  storage.recyclable = true;
  recycle(storage);
}

/** Somebody outside sees this tensor from now on: it is the garbage collector's. */
export function giveAway(tensor: Tensor): Tensor {
  tensor.storage.recyclable = false;
  return tensor;
}

/** True when the engine alone holds this gradient, once, and may therefore change it in place. */
export function isOurs({ strides, storage }: Tensor): boolean {
  return strides === null && storage.recyclable && storage.holders === 1;
}

/** Runs a step of backward; unless it keeps what it made, what nobody holds afterwards is recycled. */
export function recycling(keeps: boolean, step: () => void): void {
  const outer = memory.scratch;
  const scratch: Storage[] | null = keeps ? null : [];
  memory.scratch = scratch;
  try {
    step();
  } finally {
    memory.scratch = outer;
  }
  scratch?.forEach(discard);
}

function recycle(storage: Storage): void {
  if (storage.holders === 0 && storage.recyclable) release(storage);
}
