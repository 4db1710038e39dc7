/** @file `zoo doctor`: this machine in twelve lines, to read or to attach to a report. */
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { kernelsFor, referenceKernels, setThreads, threadUsage, wasmKernels } from '@nnzoo/core';
import { cards } from '@nnzoo/datasets';
import { type Context, print } from '../context.ts';
import { version } from '../program.ts';
import { canBeFast, firstFastNode } from '../run/computing.ts';
import { compareKernels, measureSpeed, multiplyOnce } from '../speed.ts';

/** The oldest Node.js that is tested. */
const oldestNode = [20, 19];

type Facts = Readonly<Record<string, string>>;

/** Prints what was found; 5 where something that training needs is missing. */
export async function doctor({ io }: Context, flags: { readonly json?: boolean }): Promise<number> {
  const hasSimd = WebAssembly.validate(simdProbe);
  const isNodeRecent = isRecent(process.versions.node);
  const facts: Facts = {
    nnzoo: version,
    node: `${process.versions.node}${isNodeRecent ? '' : `, too old: ${oldestNode.join('.')} or later is needed`}`,
    system: `${process.platform} ${process.arch}, V8 ${process.versions.v8}`,
    processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} threads`,
    memory: `${mebibytes(totalmem())} MiB, ${mebibytes(freemem())} free, heap up to ${mebibytes(getHeapStatistics().heap_size_limit)}`,
    simd: hasSimd ? 'WebAssembly SIMD works' : 'no WebAssembly SIMD: training will be slow',
    ...kernelFacts(() => io.now()),
    threads: await threadFact(() => io.now()),
    fast: canBeFast()
      ? 'zoo run --fast can be tried (experimental: eight numbers wide, the same bits)'
      : `zoo run --fast needs Node.js ${firstFastNode} or later`,
    zoo: `${Object.keys(io.registry).length} architectures, ${cards.length} data sets`,
  };
  if (flags.json) print(io, JSON.stringify(facts));
  else for (const [name, value] of Object.entries(facts)) print(io, `${name.padEnd(11)}${value}`);
  return isNodeRecent && hasSimd ? 0 : 5;
}

function kernelFacts(now: () => number): Facts {
  const active = kernelsFor('float32') === referenceKernels ? 'reference' : 'wasm';
  const difference = compareKernels(referenceKernels, wasmKernels);
  const wasm = measureSpeed(wasmKernels, now);
  const plain = measureSpeed(referenceKernels, now);
  return {
    kernels: `${active} in use; wasm and reference differ by ${difference.toExponential(1)}`,
    matmul: `${wasm.gflops.toFixed(1)} GFLOP/s wasm, ${plain.gflops.toFixed(1)} reference (256 × 256, one thread)`,
    map: `${Math.round(wasm.mapRows)} rows/s wasm, ${Math.round(plain.mapRows)} reference (100 units × 784 features)`,
  };
}

/** Milliseconds that threads have to start. */
const startTime = 3000;

/** How fast two threads are; or why there is one. */
async function threadFact(now: () => number): Promise<string> {
  setThreads(Math.min(2, availableParallelism()));
  try {
    const end = now() + startTime;
    do {
      multiplyOnce(wasmKernels);
      await new Promise((resolve) => setTimeout(resolve, 10));
    } while (threadUsage().running < threadUsage().asked && now() < end);
    const { asked, running, obstacle } = threadUsage();
    if (running === 1)
      return `one: ${obstacle ?? (asked === 1 ? 'there is one core' : 'no other started in time')}`;
    const { gflops } = measureSpeed(wasmKernels, now);
    return `${running} compute at ${gflops.toFixed(1)} GFLOP/s (256 × 256; zoo run --threads auto)`;
  } finally {
    setThreads(1);
  }
}

function isRecent(node: string): boolean {
  const [major, minor] = node.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

/** The smallest module with a SIMD instruction: `i32.const 0, i8x16.splat, i8x16.popcnt, drop`. */
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 11, 1, 9, 0, 65, 0, 253, 15, 253, 98, 26, 11],
);
