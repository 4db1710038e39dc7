/**
 * @file Kernels that are emitted and compiled when they are first called: a program waits only for
 * the groups that it uses, and an import for none. Read after group.ts.
 */
import type { Kernels } from '../kernels.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { masksAddress } from './layout.ts';
import type { WasmMemory } from './memory.ts';
import { ModuleBuilder } from './module.ts';

/** Compiles what `emit` adds to a module, over `memory`; the threads that share it learn of it. */
export function instantiate(
  emit: (module: ModuleBuilder) => void,
  { memory, team }: WasmMemory,
): WasmFunctions {
  const module = new ModuleBuilder();
  emit(module);
  new Int32Array(memory.buffer).fill(-1, masksAddress / 4, masksAddress / 4 + 16);
  const bytes = module.bytes(team === null ? 'own' : 'shared');
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory, thread: 0 },
  });
  const exports = instance.exports as WasmFunctions;
  team?.library.note(exports, bytes);
  return exports;
}

/** For each function in a table (or a table in it): one that loads, then calls what stands there. */
function standIns(table: object, load: () => void, current: () => object): object {
  const entries = Object.entries(table).map(([name, value]) => {
    const found = () => Reflect.get(current(), name);
    if (typeof value !== 'function') return [name, standIns(value, load, found)];
    const standIn = (...values: unknown[]): unknown => {
      load();
      return found()(...values);
    };
    return [name, standIn];
  });
  return Object.fromEntries(entries);
}

/** Puts the kernels of the groups into a table, in the place of what stands there. */
export function addLazily(
  kernels: Kernels,
  groups: readonly KernelGroup[],
  memory: WasmMemory,
): void {
  for (const group of groups) {
    let isLoaded = false;
    const load = (): void => {
      if (isLoaded) return;
      isLoaded = true;
      Object.assign(kernels, group.bind(instantiate(group.emit, memory), memory));
    };
    // Bound to no functions at all, it still tells the names of its kernels.
    Object.assign(
      kernels,
      standIns(group.bind({}, memory), load, () => kernels),
    );
  }
}
