/**
 * @file The SIMD kernels, registered as those for float32 when this file is imported; each group is
 * emitted and compiled when it is first called. What they have no version of runs on the reference:
 * storages move between the two memories by themselves. Read after memory.ts, last in this folder.
 */
import { NnzooError } from '../../errors.ts';
import { memory } from '../../memory.ts';
import { processWide } from '../../process-wide.ts';
import { runtime } from '../../runtime.ts';
import type { Team } from '../../threads/team.ts';
import type { Kernels } from '../kernels.ts';
import { referenceKernels } from '../reference/index.ts';
import { attentions } from './attention.ts';
import { convolutions } from './conv.ts';
import { copies } from './copy.ts';
import { crossEntropies } from './cross-entropy.ts';
import { distances } from './distance.ts';
import { fills } from './fill.ts';
import type { KernelGroup, WasmFunctions } from './group.ts';
import { health } from './health.ts';
import { indexing } from './indexing.ts';
import { heapAddress } from './layout.ts';
import { addLazily } from './lazy.ts';
import { matrixProduct } from './matmul.ts';
import { WasmMemory } from './memory.ts';
import { ModuleBuilder } from './module.ts';
import { neighborhoodUpdate } from './neighborhood-update.ts';
import { norms } from './norm.ts';
import { pointwiseKernels } from './pointwise.ts';
import { pointwiseRowsKernel } from './pointwise-rows.ts';
import { pools } from './pool.ts';
import { randoms } from './random.ts';
import { reductions } from './reduce.ts';
import { softmaxes } from './softmax.ts';

const groups: readonly KernelGroup[] = [
  matrixProduct,
  fills,
  reductions,
  softmaxes,
  attentions,
  crossEntropies,
  norms,
  indexing,
  copies,
  randoms,
  health,
  convolutions,
  pools,
  distances,
  neighborhoodUpdate,
];

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

/** The kernels that call these functions; a benchmark passes functions that do nothing. */
export function kernelsOver(wasm: WasmFunctions, memory: WasmMemory): Kernels {
  const overrides = groups.map((group) => group.bind(wasm, memory));
  const idle = wasm['pointwise'];
  const pointwiseRows = pointwiseRowsKernel(memory, idle);
  const own = { name: 'wasm', ...pointwiseKernels(memory, idle), pointwiseRows };
  return Object.assign({}, referenceKernels, ...overrides, own) as Kernels;
}

interface Device {
  readonly kernels: Kernels;
  readonly memory: WasmMemory;
}

/** Memory for the places of so many threads; it grows as blocks are taken. */
function newMemory(threads: number): WebAssembly.Memory {
  const pages = { initial: heapAddress(threads) >> 16, maximum: 1 << 16 };
  return new WebAssembly.Memory(threads > 1 ? { ...pages, shared: true } : pages);
}

/** Puts kernels over this memory into the table, none of them compiled yet. */
function load(kernels: Kernels, memory: WasmMemory): void {
  addLazily(kernels, groups, memory);
  Object.assign(kernels, pointwiseKernels(memory), { pointwiseRows: pointwiseRowsKernel(memory) });
}

function createDevice(): Device {
  requireSimd();
  const wasmMemory = new WasmMemory(newMemory(1));
  const kernels = Object.assign({}, referenceKernels, { name: 'wasm' });
  load(kernels, wasmMemory);
  runtime.kernels = kernels;
  memory.device = wasmMemory;
  return { kernels, memory: wasmMemory };
}

/** One device in a process, whichever copy of this package made it. */
const device = processWide('wasm 1', createDevice);

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
    load(device.kernels, device.memory);
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
