/** @file How much memory a run may plan with: what the machine has, or what it is said to have. */
import { totalmem } from 'node:os';
import { UsageError } from '@nnzoo/core';

/** The rest is for the system, the program itself and the data. */
const share = 0.75;

/**
 * Bytes: three quarters of the machine's memory, or of what a container is held to; `ZOO_MEMORY` in
 * MiB instead.
 *
 * @throws UsageError `env/memory`
 */
export function usableMemory(env: Readonly<Record<string, string | undefined>>): number {
  const said = env['ZOO_MEMORY'] ?? '';
  if (said !== '') return megabytes(said) * 2 ** 20;
  const held = process.constrainedMemory?.() ?? 0;
  // Without a limit the system answers 0, or a number beyond all memory.
  return share * (held > 0 ? Math.min(held, totalmem()) : totalmem());
}

function megabytes(said: string): number {
  const value = Number(said);
  if (Number.isFinite(value) && value > 0) return value;
  const message = `ZOO_MEMORY=${said}: expected a number of MiB above 0`;
  throw new UsageError('env/memory', message, { said });
}
