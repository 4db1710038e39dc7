/**
 * @file The table of SIMD kernels, registered as those for float32 when this file is imported; each group
 * is emitted and compiled when it is first called. Groups that many ops need are there from the start; one
 * of a single op comes with that op's file. What has no SIMD version runs on the reference: storages move
 * between the two memories by themselves. Read after lazy.ts and memory.ts.
 */
import { NnzooError } from '../../errors.ts';
import { memory } from '../../memory.ts';
import { processWide } from '../../process-wide.ts';
import { runtime } from '../../runtime.ts';
import type { Team } from '../../threads/team.ts';
import type { Kernels } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { copies } from './copy.ts';
import { fills } from './fill.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { health } from './health.ts';
import { indexing } from './indexing.ts';
import { heapAddress } from './layout.ts';
import { addLazily } from './lazy.ts';
import { matrixProduct } from './matmul.ts';
import { WasmMemory } from './memory.ts';
import { ModuleBuilder } from './module.ts';
import { pointwiseKernels } from './pointwise.ts';
import { pointwiseRowsKernel } from './pointwise-rows.ts';
import { randoms } from './random.ts';
import { reductions } from './reduce.ts';

/** Groups of kernels that several ops call. */
const common: Readonly<Record<string, KernelGroup>> = {
  gemm: matrixProduct,
  fill: fills,
  reduce: reductions,
  indexing,
  copy: copies,
  random: randoms,
  health,
};

/** A function of one vector instruction: validates only where SIMD is there. */
function simdProbe(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  const f = module.function('probe');
  f.v128('vector');
  return module.bytes();
}

function requireSimd(): void {
  if (typeof WebAssembly === 'object' && WebAssembly.validate(simdProbe())) return;
  throw new NnzooError(
    'unsupported',
    'wasm/no-simd',
    'this JavaScript engine has no WebAssembly SIMD; use Node.js 20 or later, or a browser of 2023 or later',
  );
}

interface Device {
  readonly kernels: Kernels;
  readonly memory: WasmMemory;
  readonly groups: Map<string, KernelGroup>;
}

/** Memory for the places of so many threads; it grows as blocks are taken. */
function newMemory(threads: number): WebAssembly.Memory {
  const pages = { initial: heapAddress(threads) >> 16, maximum: 1 << 16 };
  return new WebAssembly.Memory(threads > 1 ? { ...pages, shared: true } : pages);
}

/** Puts kernels over the device's memory into its table, none of them compiled yet. */
function load({ kernels, memory, groups }: Device): void {
  addLazily(kernels, [...groups.values()], memory);
  Object.assign(kernels, pointwiseKernels(memory), { pointwiseRows: pointwiseRowsKernel(memory) });
}

function createDevice(): Device {
  requireSimd();
  const kernels: Kernels = Object.assign({}, referenceKernels, { name: 'wasm' });
  const wasmMemory = new WasmMemory(newMemory(1));
  const made = { kernels, memory: wasmMemory, groups: new Map(Object.entries(common)) };
  load(made);
  runtime.kernels = kernels;
  memory.device = wasmMemory;
  return made;
}

/** One device in a process, whichever copy of this package made it. */
const device = processWide('wasm 2', createDevice);

/** Puts a group into the table: at the end of the group's file, which the op that calls its kernels imports. */
export function addKernels(name: string, group: KernelGroup): void {
  const { groups, kernels, memory } = device;
  // Another copy of this package may have added it.
  if (groups.has(name)) return;
  groups.set(name, group);
  addLazily(kernels, [group], memory);
}

/** The kernels that call these functions; a benchmark passes functions that do nothing. */
export function kernelsOver(wasm: WasmFunctions, memory: WasmMemory): Kernels {
  const overrides = [...device.groups.values()].map((group) => group.bind(wasm, memory));
  const idle = wasm['pointwise'];
  const pointwiseRows = pointwiseRowsKernel(memory, idle);
  const own = { name: 'wasm', ...pointwiseKernels(memory, idle), pointwiseRows };
  return Object.assign({}, referenceKernels, ...overrides, own) as Kernels;
}

/** The SIMD kernels, the default for float32. */
export const wasmKernels: Kernels = device.kernels;

/**
 * Fixes how many bytes of WASM memory storages keep before the least recently used one is moved to
 * a JavaScript array; one operation may exceed it. Smaller saves memory and costs copies; undefined
 * is the default: 4 MiB, doubled where values keep coming back and halved where none do. Each value
 * counts for at least 1 KiB.
 * @throws UsageError `memory/budget` for a negative number or NaN.
 */
export function setMemoryBudget(bytes: number | undefined): void {
  device.memory.setBudget(bytes);
}

/** Fills freed blocks with NaN, so that a read of freed memory shows: for tests. Default off. */
export function setPoisonFreed(on: boolean): void {
  device.memory.setPoison(on);
}

/**
 * Moves all values to a memory for so many threads, shared where they are several. What runs on it is
 * compiled again when it is next used. For threads/index.ts.
 */
export function shareMemory(
  threads: number,
  teamOf: (memory: WebAssembly.Memory, size: number) => Team,
): Team | null {
  if (threads !== (device.memory.team?.size ?? 1)) {
    const made = newMemory(threads);
    device.memory.moveTo(made, threads === 1 ? null : teamOf(made, threads));
    load(device);
  }
  return device.memory.team;
}

/**
 * Bytes of WASM memory: held by storages, allowed to be held, taken from the system; and `rescued`, those of
 * all values that have been copied to JavaScript arrays so far to make room.
 */
export function memoryUsage(): ReturnType<WasmMemory['usage']> {
  return device.memory.usage();
}
