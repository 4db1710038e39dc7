/**
 * @file Whether probabilities mean what they say: of all rows given 80 %, are 80 % right? Read
 * log-loss.ts before.
 */
import { math } from '@nnzoo/core';

/** Rows whose probability lies in one bin. */
export interface ReliabilityBin {
  /** Mean of their probabilities. */
  readonly said: number;
  /** Share of them that are right. */
  readonly found: number;
  readonly count: number;
}

/**
 * Equal bins over 0 … 1, without the empty ones; 1 belongs to the last.
 *
 * @param probabilities of the class that was answered, or of the positive one, [N]
 * @param right 1 where the answer was right, or the row positive, else 0, [N]
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  right: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ said: 0, found: 0, count: 0 }));
  for (let row = 0; row < probabilities.length; row++) {
    const bin = sums[Math.min(bins - 1, Math.floor(probabilities[row] * bins))];
    bin.said += probabilities[row];
    bin.found += right[row];
    bin.count++;
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ said, found, count }) => ({ said: said / count, found: found / count, count }));
}

/**
 * ECE, the expected calibration error: mean of |said − found| over the bins, by their rows. It depends on
 * the number of bins, and on few rows it is above 0 for perfect probabilities too.
 *
 * @see Naeini, Cooper, Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const rows = bins.reduce((sum, { count }) => sum + count, 0);
  const gaps = bins.reduce(
    (sum, { said, found, count }) => sum + count * Math.abs(said - found),
    0,
  );
  return rows === 0 ? 0 : gaps / rows;
}

/**
 * Brier score of two classes: mean of (p − y)², 0 … 1, lower is better; ¼ is always saying one half.
 *
 * @see Brier (1950), Verification of forecasts expressed in terms of probability
 */
export function brierScore(probabilities: ArrayLike<number>, positive: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < probabilities.length; row++) {
    sum += (probabilities[row] - positive[row]) ** 2;
  }
  return probabilities.length === 0 ? 0 : sum / probabilities.length;
}

/** Probabilities below this count as this: the logarithm of 0 has no temperature. */
const least = 1e-300;

/**
 * Mean −ln p[class] in nats of probabilities ∝ p^(1/T): T above 1 makes them less sure, the order of the
 * classes stays.
 */
export function lossAtTemperature(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
  temperature: number,
): number {
  const width = probabilities.length / classes.length;
  let sum = 0;
  for (let row = 0; row < classes.length; row++) {
    const logits = Array.from({ length: width }, (_, id) => {
      return math.log(Math.max(least, probabilities[row * width + id])) / temperature;
    });
    const largest = Math.max(...logits);
    const total = logits.reduce((each, logit) => each + math.exp(logit - largest), 0);
    sum += largest + math.log(total) - logits[classes[row]];
  }
  return sum / classes.length;
}

/** Temperatures are looked for between e⁻⁴ and e⁴. */
const reach = 4;

/**
 * Temperature scaling: the T whose loss on these rows is lowest. Choose it on validation rows, never on
 * those it is judged by.
 *
 * @param probabilities [N, K]
 * @see Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks, section 4.2
 */
export function temperatureOf(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
): number {
  // The loss is convex in 1/T, so it has one lowest place along ln T too: golden-section search.
  const loss = (logT: number) => lossAtTemperature(probabilities, classes, math.exp(logT));
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [-reach, reach];
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atA, atB] = [loss(a), loss(b)];
  while (high - low > 1e-9) {
    if (atA < atB) {
      [high, b, atB] = [b, a, atA];
      a = high - ratio * (high - low);
      atA = loss(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + ratio * (high - low);
      atB = loss(b);
    }
  }
  return math.exp((low + high) / 2);
}
