/** @file Adam's update with the largest average of squares so far. Read with adam.ts. */
import type { AdamSettings } from '../kernels/operands.ts';
import { add, div, mul, sub } from '../ops/arithmetic.ts';
import { maximum } from '../ops/bounds.ts';
import { assign } from '../ops/create.ts';
import { sqrt, square } from '../ops/functions.ts';
import { noGrad } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';

/**
 * One update of Adam or AdamW with amsgrad: m and s as theirs, l ← max(l, s),
 * p ← p − learningRate·m̂/(√l̂ + ε).
 * @see Reddi, Kale, Kumar (2018), On the Convergence of Adam and Beyond, algorithm 2
 */
export function amsgradUpdate(
  parameter: Tensor,
  gradient: Tensor,
  memory: Readonly<Record<string, Tensor>>,
  settings: AdamSettings,
): void {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled } = settings;
  const { mean, square: squares, largest } = memory;
  noGrad(() => {
    const kept = decoupled ? mul(parameter, 1 - learningRate * weightDecay) : parameter;
    const decays = weightDecay !== 0 && !decoupled;
    const g = decays ? add(gradient, mul(parameter, weightDecay)) : gradient;
    assign(mean, add(mul(mean, beta1), mul(g, 1 - beta1)));
    assign(squares, add(mul(squares, beta2), mul(square(g), 1 - beta2)));
    assign(largest, maximum(largest, squares));
    const size = add(div(sqrt(largest), Math.sqrt(settings.correction2)), epsilon);
    const step = div(mean, size);
    assign(parameter, sub(kept, mul(step, learningRate / settings.correction1)));
  });
}
