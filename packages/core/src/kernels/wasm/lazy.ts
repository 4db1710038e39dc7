/**
 * @file Kernels that are emitted and compiled when they are first called: a program waits only for
 * the groups that it uses, and an import for none. Read after group.ts.
 */
import type { Kernels } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { masksAddress } from './layout.ts';
import type { WasmMemory } from './memory.ts';
import { ModuleBuilder } from './module.ts';

/** Compiles what `emit` adds to a module, over `memory`. */
export function instantiate(
  emit: (module: ModuleBuilder) => void,
  memory: WebAssembly.Memory,
): WasmFunctions {
  const module = new ModuleBuilder();
  emit(module);
  new Int32Array(memory.buffer).fill(-1, masksAddress / 4, masksAddress / 4 + 16);
  const compiled = new WebAssembly.Module(module.bytes());
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as WasmFunctions;
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

/** The reference kernels, with those of the groups in their place. */
export function lazyKernels(groups: readonly KernelGroup[], memory: WasmMemory): Kernels {
  const kernels = Object.assign({}, referenceKernels, { name: 'wasm' });
  for (const group of groups) {
    let isLoaded = false;
    const load = (): void => {
      if (isLoaded) return;
      isLoaded = true;
      Object.assign(kernels, group.bind(instantiate(group.emit, memory.memory), memory));
    };
    // Bound to no functions at all, it still tells the names of its kernels.
    Object.assign(
      kernels,
      standIns(group.bind({}, memory), load, () => kernels),
    );
  }
  return kernels;
}
