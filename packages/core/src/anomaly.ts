/**
 * @file Finding where training broke: in anomaly mode every op's result is looked at, and the first
 * NaN is an error that names the op, its layer and the step. Slow, for debugging. Read after graph.ts.
 */
import {
  aFunction,
  aNumber,
  bag,
  check,
  optional,
  read,
  type Settings,
} from './arguments/index.ts';
import { DivergedError } from './errors.ts';
import { hostRead } from './memory.ts';
import { runtime } from './runtime.ts';
import { withSetting } from './setting.ts';
import type { Storage } from './storage.ts';

/** Names of the layers that are being computed, outermost first. */
const layers: string[] = [];

/** Where each result came from, so that its gradient can say so. */
let origins = new WeakMap<Storage, string>();

/** Options of detectAnomaly. */
export interface AnomalyOptions {
  /** The training step, for the message. */
  step?: number;
}

const anomalyOptions = bag({ step: optional(aNumber) } satisfies Settings<AnomalyOptions>);

/**
 * Runs `body` (forward and backward) and stops at the first op whose result contains a NaN.
 * Infinities pass: masks use them.
 * @throws DivergedError `anomaly/nan` with op, layer, step and position; UsageError `scope/async`
 * where body is async.
 */
export function detectAnomaly<T>(body: () => T, options?: AnomalyOptions): T {
  check('detectAnomaly', 'the body', body, aFunction);
  const { step } = read('detectAnomaly', options, anomalyOptions);
  const before = runtime.inspect;
  origins = new WeakMap();
  runtime.inspect = (op, result, of) => inspect({ op, result, of, step });
  return withSetting('detectAnomaly', body, () => {
    runtime.inspect = before;
  });
}

/**
 * Says that the ops in `body` belong to a layer; nested names are joined by dots.
 * @throws UsageError `scope/async` where body is async.
 */
export function withLayerName<T>(name: string, body: () => T): T {
  layers.push(name);
  return withSetting('withLayerName', body, () => {
    layers.pop();
  });
}

interface Finding {
  readonly op: string;
  readonly result: Storage;
  /** The value whose gradient it is; null in the forward pass. */
  readonly of: Storage | null;
  readonly step: number | undefined;
}

function inspect({ op, result, of, step }: Finding): void {
  const layer = of === null ? layers.join('.') : (origins.get(of) ?? '');
  if (of === null) origins.set(result, layer);
  const element = hostRead(result).findIndex(Number.isNaN);
  if (element < 0) return;
  const where = layer === '' ? '' : ` in layer ${layer}`;
  const when = step === undefined ? '' : ` at step ${step}`;
  throw new DivergedError(
    'anomaly/nan',
    `anomaly: ${op}${where}${when} gave the first NaN, at element ${element} of ${result.length}; what went in was not NaN`,
    { op, layer, step, element },
  );
}
