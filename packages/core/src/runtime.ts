/**
 * @file The little state the whole process shares: are gradients recorded, which kernels run, who
 * inspects results. Read after kernels/kernels.ts and process-wide.ts.
 */
import { aFunction, check } from './arguments/index.ts';
import type { Kernels } from './kernels/kernels.ts';
import { referenceKernels } from './kernels/reference/index.ts';
import { processWide } from './process-wide.ts';
import { withSetting } from './setting.ts';
import type { DType, Storage } from './storage.ts';
import type { TracedOp } from './trace.ts';

/** Shared and mutable; beside it there is only memory.ts's. */
export interface Runtime {
  /** Ops record their derivative while this is true; see noGrad. */
  gradEnabled: boolean;
  /** Kernels for float32; null is the reference, which also runs every other dtype. */
  kernels: Kernels | null;
  /** Called with each result in anomaly mode, and backward with what it is a gradient of; see anomaly.ts. */
  inspect: ((op: string, result: Storage, of: Storage | null) => void) | null;
  /** Told about each op that is computed; see trace.ts. */
  trace: ((op: TracedOp) => void) | null;
}

/** One for the whole process. */
export const runtime = processWide<Runtime>('runtime 2', () => ({
  gradEnabled: true,
  kernels: null,
  inspect: null,
  trace: null,
}));

/** The kernels for tensors of this element type. */
export function kernelsFor(dtype: DType): Kernels {
  return (dtype === 'float32' ? runtime.kernels : null) ?? referenceKernels;
}

/**
 * Runs `body` without recording derivatives: for inference and for updating parameters.
 * @throws UsageError `scope/async` where body is async.
 */
export function noGrad<T>(body: () => T): T {
  return recording('noGrad', false, body);
}

/**
 * Runs `body` with recording switched on or off, then restores what was.
 * @throws UsageError `scope/async` where body is async.
 */
export function withGradEnabled<T>(enabled: boolean, body: () => T): T {
  return recording('withGradEnabled', enabled, body);
}

function recording<T>(op: string, enabled: boolean, body: () => T): T {
  check(op, 'the body', body, aFunction);
  const before = runtime.gradEnabled;
  runtime.gradEnabled = enabled;
  return withSetting(op, body, () => {
    runtime.gradEnabled = before;
  });
}

/**
 * Runs `body` on the given kernels: how one test suite drives both implementations.
 * @throws UsageError `scope/async` where body is async.
 */
export function withKernels<T>(kernels: Kernels, body: () => T): T {
  check('withKernels', 'the body', body, aFunction);
  const before = runtime.kernels;
  runtime.kernels = kernels;
  return withSetting('withKernels', body, () => {
    runtime.kernels = before;
  });
}
