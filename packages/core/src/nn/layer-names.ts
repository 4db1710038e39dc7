/** @file Which layer an op belongs to, for the search for the first NaN. Read with ../anomaly.ts. */
import { withLayerName } from '../anomaly.ts';
import { withSetting } from '../setting.ts';
import type { Module } from './module.ts';

/**
 * Runs `body` with every layer of the model naming itself, so that detectAnomaly can say where the
 * first NaN came from: `detectAnomaly(() => nameLayers(model, () => step(batch)))`.
 * @throws UsageError `scope/async` where body is async.
 */
export function nameLayers<T>(model: Module, body: () => T): T {
  const named: Module[] = [];
  for (const module of model.namedModules().values()) {
    for (const [name, child] of module.namedChildren()) {
      if (wrapForward(child, name)) named.push(child);
    }
  }
  return withSetting('nameLayers', body, () => {
    for (const module of named) Reflect.deleteProperty(module, 'forward');
  });
}

/** Puts a forward that says its name before the class's own; false where there is none. */
function wrapForward(module: Module, name: string): boolean {
  if (!('forward' in module) || Object.hasOwn(module, 'forward')) return false;
  const { forward } = module;
  if (typeof forward !== 'function') return false;
  Object.defineProperty(module, 'forward', {
    configurable: true,
    value: (...inputs: unknown[]) =>
      withLayerName(name, () => Reflect.apply(forward, module, inputs)),
  });
  return true;
}
