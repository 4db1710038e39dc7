/** @file Is the learning rate right? What an update is, measured by what it changes. */
import { math } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';

/** What {@link updateRatio} says of updates that are too small. */
export const raiseAdvice = 'raise the learning rate';

/** √mean x²; 0 of nothing. */
function rootMeanSquare(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] ** 2;
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}

/**
 * The size of one update by the size of what it changes, about 10⁻³ in a healthy net, as a power
 * of ten: outside −4 … −2 the learning rate is too small or too large for this tensor.
 */
export function updateRatio(
  subject: string,
  update: ArrayLike<number>,
  weights: ArrayLike<number>,
): Finding {
  const ratio = rootMeanSquare(update) / rootMeanSquare(weights);
  const power = ratio > 0 && Number.isFinite(ratio) ? math.log(ratio) / Math.LN10 : Number.NaN;
  const isSmall = !(power >= -4);
  const isLarge = power > -2;
  const advice = isLarge ? 'lower the learning rate' : raiseAdvice;
  return {
    check: 'update-ratio',
    severity: isSmall || isLarge ? 'warning' : 'good',
    subject,
    measured: Number.isNaN(power)
      ? 'an update of 0, or weights of 0'
      : `an update is 10^${power.toFixed(1)} of the weights`,
    healthy: '10^-4 to 10^-2, about 10^-3',
    fix: isSmall || isLarge ? advice : '',
  };
}

/**
 * The loss before training against ln(classes), that of even guesses: a net that starts far above
 * is confidently wrong, and spends its first steps unlearning that.
 */
export function startingLoss(subject: string, loss: number, classes: number): Finding {
  const even = math.log(classes);
  const isHealthy = loss < 1.5 * even;
  return {
    check: 'starting-loss',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `a loss of ${loss.toFixed(2)} before training${isHealthy ? '' : ': confidently wrong'}`,
    healthy: `about ln ${classes} = ${even.toFixed(2)}`,
    fix: isHealthy ? '' : 'scale the last layer’s weights towards 0 at the start',
  };
}
