/**
 * @file An end for what a function makes on its way. Nothing needs it: the garbage collector frees all.
 * It saves copying: a value that may still be read is moved out of WASM memory when that fills up. Read
 * after recycle.ts and setting.ts.
 */
import { aFunction, check, isTensor } from './arguments/index.ts';
import { memory } from './memory.ts';
import { discard } from './recycle.ts';
import { withSetting } from './setting.ts';
import type { Storage } from './storage.ts';

/**
 * Runs `body`, then frees the tensors made in it, but for those that it returns, alone or in arrays, maps
 * and objects, with what their gradients need. Gradients and what optimizers remember stay too. A training
 * step that returns a number leaves nothing: `const loss = scope(() => step(batch))`. A tensor that is kept in
 * another way is an error once it is read.
 * @throws UsageError `scope/async` where body is async; later `memory/freed`.
 */
export function scope<T>(body: () => T): T {
  check('scope', 'the body', body, aFunction);
  const outer = memory.made;
  const made: Storage[] = [];
  let kept: ReadonlySet<Storage> = new Set();
  memory.made = made;
  if (outer === null) memory.scopes++;
  const keeping = (): T => {
    const result = body();
    kept = storagesIn(result);
    return result;
  };
  return withSetting('scope', keeping, () => {
    memory.made = outer;
    for (const storage of made) {
      if (kept.has(storage)) outer?.push(storage);
      else if (storage.holders === 0) discard(storage);
    }
  });
}

/** The storages of all tensors that can be reached from a value. */
function storagesIn(value: unknown): ReadonlySet<Storage> {
  const storages = new Set<Storage>();
  const seen = new Set<unknown>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (isTensor(next)) storages.add(next.storage);
    for (const part of partsOf(next)) open.push(part);
  }
  return storages;
}

/** What a value holds: of a tensor, its gradient and what it was computed from. */
function partsOf(value: object): Iterable<unknown> {
  if (isTensor(value)) {
    const { node, gradient } = value;
    return node === null ? [gradient] : [gradient, ...node.inputs, ...node.saved];
  }
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) ? [] : Object.values(value);
}
