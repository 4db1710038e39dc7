/**
 * @file How far to go along a direction: a line search for a step that lowers the loss enough and leaves
 * the slope flat enough (the strong Wolfe conditions). Read before l-bfgs.ts.
 * @see Nocedal, Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6
 */

/** The loss at a step t along the direction, its slope by t, and the gradient there. */
export interface LinePoint {
  readonly t: number;
  readonly value: number;
  readonly slope: number;
  readonly gradient: Float64Array;
}

/** Share of the promised decrease that is enough, and share of the first slope that may be left. */
const enoughDecrease = 1e-4;
const flatEnough = 0.9;
/** Points that are tried at most. */
const mostTrials = 25;

/** What the search looks at. */
export interface Line {
  /** Where it begins: t = 0, and a slope below 0. */
  readonly start: LinePoint;
  /** The step that is tried first. */
  readonly first: number;
  /** A bracket whose ends differ by less than this needs no more looking. */
  readonly precision: number;
  at(t: number): LinePoint;
}

/** Where the search is: between two points, or done. */
interface Bracket {
  readonly low: LinePoint;
  readonly high: LinePoint | null;
  readonly trials: number;
}

/** A point that satisfies both conditions, or the best of those that were tried. */
export function strongWolfe(line: Line): LinePoint {
  const { low, high, trials } = bracketed(line);
  return high === null ? low : zoomed(line, low, high, trials);
}

const isTooHigh = ({ start }: Line, { t, value }: LinePoint): boolean =>
  !(value <= start.value + enoughDecrease * t * start.slope);
const isFlat = ({ start }: Line, { slope }: LinePoint): boolean =>
  Math.abs(slope) <= -flatEnough * start.slope;

/** Longer and longer steps, until a good point lies behind. */
function bracketed(line: Line): Bracket {
  let before = line.start;
  let now = line.at(line.first);
  for (let trials = 0; trials < mostTrials; trials++) {
    if (isTooHigh(line, now) || (trials > 1 && now.value >= before.value)) {
      return ordered(before, now, trials);
    }
    if (isFlat(line, now)) return { low: now, high: null, trials };
    if (now.slope >= 0) return ordered(before, now, trials);
    const [shortest, longest] = [now.t + 0.01 * (now.t - before.t), 10 * now.t];
    const t = cubicMinimum(before, now, [shortest, longest]);
    before = now;
    now = line.at(t);
  }
  return ordered(line.start, now, mostTrials);
}

/** The lower end first; of equals the earlier one. */
function ordered(first: LinePoint, second: LinePoint, trials: number): Bracket {
  return first.value <= second.value || Number.isNaN(second.value)
    ? { low: first, high: second, trials }
    : { low: second, high: first, trials };
}

/** Narrows a bracket around a good point. */
function zoomed(line: Line, first: LinePoint, second: LinePoint, before: number): LinePoint {
  let low = first;
  let high = second;
  let wasNearEnd = false;
  for (let trials = before; trials < mostTrials; trials++) {
    if (Math.abs(high.t - low.t) < line.precision) break;
    const guess = cubicMinimum(low, high, endsOf(low, high));
    const isNearEnd = distanceToEnd(guess, low, high) < 0.1 * Math.abs(high.t - low.t);
    const t: number = isNearEnd ? moved(guess, endsOf(low, high), wasNearEnd) : guess;
    wasNearEnd = isNearEnd && t === guess;
    const now = line.at(t);
    if (isTooHigh(line, now) || now.value >= low.value) {
      high = now;
      if (high.value < low.value) [low, high] = [high, low];
      continue;
    }
    if (isFlat(line, now)) return now;
    if (now.slope * (high.t - low.t) >= 0) high = low;
    low = now;
  }
  return low;
}

const endsOf = (a: LinePoint, b: LinePoint): readonly [number, number] => [
  Math.min(a.t, b.t),
  Math.max(a.t, b.t),
];

function distanceToEnd(t: number, a: LinePoint, b: LinePoint): number {
  const [low, high] = endsOf(a, b);
  return Math.min(high - t, t - low);
}

/** A guess near an end, for the second time or at the end itself, goes a tenth inwards. */
function moved(t: number, [low, high]: readonly [number, number], isSecond: boolean): number {
  if (!isSecond && t > low && t < high) return t;
  const inwards = 0.1 * (high - low);
  return high - t < t - low ? high - inwards : low + inwards;
}

/** The minimum of the cubic through two values and slopes, within bounds; else their middle. */
function cubicMinimum(a: LinePoint, b: LinePoint, [low, high]: readonly [number, number]): number {
  const [left, right] = a.t <= b.t ? [a, b] : [b, a];
  const width = right.t - left.t;
  const mean = left.slope + right.slope - (3 * (right.value - left.value)) / width;
  const square = mean * mean - left.slope * right.slope;
  const root = Math.sqrt(square);
  const share = (right.slope + root - mean) / (right.slope - left.slope + 2 * root);
  const t = right.t - width * share;
  return Number.isNaN(t) ? (low + high) / 2 : Math.min(Math.max(t, low), high);
}
