/** @file What a file of SIMD kernels gives: code for the module, and the kernels that call it. */
import type { Kernels } from '../kernels.ts';
import type { WasmMemory } from './memory.ts';
import type { ModuleBuilder } from './module.ts';

/** An exported function: integers are addresses, sizes and strides in bytes unless said otherwise. */
export type WasmFunction = (...values: number[]) => number;

/** Every exported function by name. */
export type WasmFunctions = Readonly<Record<string, WasmFunction>>;

/** A family of kernels. */
export interface KernelGroup {
  /** Adds its functions to the module. */
  emit(module: ModuleBuilder): void;
  /** The kernels, once the module runs. */
  bind(wasm: WasmFunctions, memory: WasmMemory): Partial<Kernels>;
}
