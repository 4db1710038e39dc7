/** @file What `backward` and `grad` take by name. Read after arguments/bag.ts; read before autograd.ts. */
import { aFlag, aTensor, bag, optional, type Settings, setting } from './arguments/index.ts';
import type { Tensor } from './tensor.ts';

/** What is to happen to the graph; the defaults suit training. */
export interface BackwardOptions {
  /** Keep the graph, so that backward can go through it again. Default false. */
  retainGraph?: boolean;
  /** Record the backward pass itself, for second derivatives; implies retainGraph. Default false. */
  createGraph?: boolean;
}

/** What backward takes by name. */
export const backwardOptions = bag({
  retainGraph: optional(aFlag),
  createGraph: setting(aFlag, false),
} satisfies Settings<BackwardOptions>);

/** Options of `grad`. */
export interface GradOptions extends BackwardOptions {
  /** ∂L/∂output, of its shape; may be left out where the output has one element. */
  gradient?: Tensor;
}

/** What grad takes by name. */
export const gradOptions = bag({
  ...backwardOptions.settings,
  gradient: optional(aTensor),
} satisfies Settings<GradOptions>);
