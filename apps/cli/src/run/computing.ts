/** @file How a run computes: with how many threads, and with which of V8's compilers. No result depends on it. */
import { setFlagsFromString } from 'node:v8';
import { setThreads } from '@nnzoo/core';
import { type Context, note } from '../context.ts';
import type { RunFlags } from '../run-flags.ts';

/** The first Node.js whose V8 joins two SIMD instructions into one of twice the width. */
export const firstFastNode = 22;

/** True where this Node.js has what `--fast` asks for. */
export function canBeFast(node = process.versions.node): boolean {
  return Number(node.split('.')[0]) >= firstFastNode;
}

/** Sets threads and flags, before the first kernel is compiled. */
export function prepareComputing({ io }: Context, { threads, fast }: RunFlags): void {
  if (threads !== undefined) setThreads(threads);
  if (fast !== true) return;
  if (canBeFast()) setFlagsFromString('--experimental-wasm-revectorize');
  else note(io, `--fast changes nothing here: it needs Node.js ${firstFastNode} or later`);
}
