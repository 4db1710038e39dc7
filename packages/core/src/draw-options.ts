/** @file What layers and initial values take by name to draw their numbers. Read after arguments/bag.ts. */
import { aFloatType, aStream, bag, required, type Settings, setting } from './arguments/index.ts';
import type { Rng } from './random/index.ts';

/** Element type of parameters; float64 runs on the reference kernels. */
export type FloatType = 'float32' | 'float64';

/** Options of all draws. */
export interface DrawOptions {
  /** The stream that is drawn from. */
  rng: Rng;
  /** Default `'float32'`; float64 draws the same numbers. */
  dtype?: FloatType;
}

/** The bag of DrawOptions. */
export const drawOptions = bag({
  rng: required(aStream),
  dtype: setting(aFloatType, 'float32'),
} satisfies Settings<DrawOptions>);
