/**
 * @file What ops a computation consists of, in order: what an exporter reads, or a program that wants to
 * see what a layer does. Unlike the graph of derivatives it has every op, whether or not a gradient flows.
 * Read after graph.ts.
 */
import { aFunction, check } from './arguments/index.ts';
import { runtime } from './runtime.ts';
import { withSetting } from './setting.ts';
import type { Tensor, TensorLike } from './tensor.ts';

/** An op as it was computed. */
export interface TracedOp {
  /** Its name, as messages print it. */
  readonly op: string;
  /** Tensors, and of elementwise ops numbers too. */
  readonly inputs: readonly TensorLike[];
  readonly output: Tensor;
  /** Of an elementwise op its expression; else its settings: axes, a window. */
  readonly context: unknown;
}

/**
 * Runs `body` and calls `see` with each op that it computes, in order. An op that is made of others is
 * seen as those; values that are made, not computed (zeros, random numbers), are seen as inputs.
 *
 * @throws UsageError `scope/async` where body is async.
 */
export function traceOps<T>(body: () => T, see: (op: TracedOp) => void): T {
  check('traceOps', 'the body', body, aFunction);
  check('traceOps', 'the listener', see, aFunction);
  const before = runtime.trace;
  // An op of ops that were told about already: a recorded elementwise op is told about by both.
  const known = new WeakSet<Tensor>();
  runtime.trace = (op) => {
    if (known.has(op.output)) return;
    known.add(op.output);
    see(op);
  };
  return withSetting('traceOps', body, () => {
    runtime.trace = before;
  });
}
