/** @file How much of the picture a unit sees: it grows from layer to layer. Read after network.ts. */
import type { Stage } from './stages.ts';

/** What one unit of a map sees of the picture. */
export interface ReceptiveField {
  /** Side of the square of pixels that it depends on. */
  readonly size: number;
  /** Pixels from the square of one unit to that of its neighbor. */
  readonly step: number;
}

/**
 * The receptive field of a unit behind these stages. Each window of K widens it by (K − 1) steps of
 * the map it looks at, and its stride makes the steps longer: size ← size + (K − 1)·step, then
 * step ← step·stride.
 */
export function receptiveField(stages: readonly Pick<Stage, 'window'>[]): ReceptiveField {
  let size = 1;
  let step = 1;
  for (const { window } of stages) {
    if (window === undefined) continue;
    size += (window.kernelSize - 1) * step;
    step *= window.stride;
  }
  return { size, step };
}
