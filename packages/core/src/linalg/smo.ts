/**
 * @file Sequential minimal optimization: the quadratic program behind support vectors, solved two
 * variables at a time. A generator, so that a caller can show progress, give way, or stop. Read
 * support-vector-program.ts before.
 *
 * @see Platt (1998), Sequential Minimal Optimization; Fan, Chen, Lin (2005), Working Set Selection
 *   Using Second Order Information for Training Support Vector Machines
 */
import { checkSizes, type SupportVectorProgram } from './support-vector-program.ts';

/** When to stop. */
export interface SmoOptions {
  /** How far the conditions of the optimum may be missed, in units of p. Default 1e-3. */
  readonly tolerance?: number;
  /** Default 10,000,000. */
  readonly maximumSteps?: number;
}

/** Where the solver stands; one comes every 1,000 steps, or sooner where there are many variables. */
export interface SmoProgress {
  readonly steps: number;
  /** How far the conditions are missed; falls to the tolerance, not evenly. */
  readonly gap: number;
}

/** What smo returns. */
export interface SmoSolution {
  /** [variables] */
  readonly alpha: Float64Array;
  /** b of f(x) = Σ sᵢαᵢK(xᵢ, x) + b. */
  readonly bias: number;
  /** The value that was made least. */
  readonly objective: number;
  readonly steps: number;
  readonly gap: number;
  /** False where `maximumSteps` ended it. */
  readonly converged: boolean;
}

/**
 * A kernel that is not quite positive definite may show no curvature; it is taken to have this share
 * of the largest K(xᵢ, xᵢ).
 */
const leastCurvature = 1e-12;

/** Steps between two yields at most, and gains updated between them at most. */
const [mostSteps, mostUpdates] = [1000, 2e6];

/**
 * Solves the program, from α = 0.
 *
 * @throws ShapeError `smo/sizes` where signs, linear and bounds differ in length, or are not a
 *   whole multiple of the kernel's rows.
 */
export function* smo(
  program: SupportVectorProgram,
  options: SmoOptions = {},
): Generator<SmoProgress, SmoSolution> {
  const { tolerance = 1e-3, maximumSteps = 10_000_000 } = options;
  checkSizes(program);
  const work = new Work(program);
  const { length } = work.alpha;
  const between = Math.max(1, Math.min(mostSteps, Math.floor(mostUpdates / length)));
  let steps = 0;
  for (; ; steps++) {
    const pair = work.choosePair();
    const converged = pair.gap < tolerance || pair.down < 0;
    if (converged || steps === maximumSteps) {
      return { ...work.solution(pair), steps, gap: pair.gap, converged };
    }
    work.move(pair);
    if (steps % between === between - 1) yield { steps: steps + 1, gap: pair.gap };
  }
}

/** The two variables that are changed next. */
interface Pair {
  /** Can still rise (along its sign), and gains most by it. */
  readonly up: number;
  /** Can still fall; of all, the one with which the objective falls most. */
  readonly down: number;
  /** Largest gain minus least: 0 or below at the optimum. */
  readonly gap: number;
  /** Largest and least gain: −∞ where none can rise, ∞ where none can fall. */
  readonly high: number;
  readonly low: number;
}

class Work {
  readonly alpha: Float64Array;
  /** −sᵢ·∂objective/∂αᵢ: what is gained by moving α along its sign. */
  readonly #gains: Float64Array;
  readonly #program: SupportVectorProgram;
  /** The kernel row of each variable: a table is faster than a remainder. */
  readonly #rowOf: Int32Array;
  readonly #leastCurvature: number;

  constructor(program: SupportVectorProgram) {
    const { linear, signs } = program;
    this.#program = program;
    const largest = program.kernel.diagonal.reduce((most, value) => Math.max(most, value), 0);
    this.#leastCurvature = leastCurvature * (largest || 1);
    this.#rowOf = Int32Array.from(signs, (_, i) => i % program.kernel.size);
    this.alpha = new Float64Array(signs.length);
    this.#gains = Float64Array.from(linear, (p, i) => -signs[i] * p);
  }

  /** May sᵢαᵢ still rise? */
  #canRise(i: number): boolean {
    const { signs, bounds } = this.#program;
    return signs[i] > 0 ? this.alpha[i] < bounds[i] : this.alpha[i] > 0;
  }

  /** May sᵢαᵢ still fall? */
  #canFall(i: number): boolean {
    const { signs, bounds } = this.#program;
    return signs[i] > 0 ? this.alpha[i] > 0 : this.alpha[i] < bounds[i];
  }

  /** The one that gains most, and the one with which the objective falls most: −difference²/curvature. */
  choosePair(): Pair {
    const gains = this.#gains;
    let up = -1;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < gains.length; i++) {
      if (gains[i] > high && this.#canRise(i)) {
        high = gains[i];
        up = i;
      }
    }
    const rowOf = this.#rowOf;
    const { diagonal } = this.#program.kernel;
    const own = rowOf[Math.max(up, 0)]; // none can rise where all rows are of class −1
    const row = this.#program.kernel.row(own);
    let down = -1;
    let low = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let j = 0; j < gains.length; j++) {
      if (!this.#canFall(j)) continue;
      low = Math.min(low, gains[j]);
      const difference = high - gains[j];
      if (difference <= 0) continue;
      const other = rowOf[j];
      const curvature = diagonal[own] + diagonal[other] - 2 * row[other];
      const drop = (difference * difference) / Math.max(curvature, this.#leastCurvature);
      if (drop > most) {
        most = drop;
        down = j;
      }
    }
    return { up, down, gap: down < 0 ? 0 : high - low, high, low };
  }

  /** Moves the pair as far as the objective falls, or to the nearest bound. */
  move({ up, down }: Pair): void {
    const { kernel, signs, bounds } = this.#program;
    const gains = this.#gains;
    const rowOf = this.#rowOf;
    const [i, j] = [rowOf[up], rowOf[down]];
    const [rowUp, rowDown] = [kernel.row(i), kernel.row(j)];
    const curvature = Math.max(
      kernel.diagonal[i] + kernel.diagonal[j] - 2 * rowUp[j],
      this.#leastCurvature,
    );
    const roomUp = signs[up] > 0 ? bounds[up] - this.alpha[up] : this.alpha[up];
    const roomDown = signs[down] > 0 ? this.alpha[down] : bounds[down] - this.alpha[down];
    const wanted = (gains[up] - gains[down]) / curvature;
    const length = Math.min(wanted, roomUp, roomDown);
    this.#shift(up, signs[up] * length, length === roomUp);
    this.#shift(down, -signs[down] * length, length === roomDown);
    for (let k = 0; k < gains.length; k++) {
      gains[k] -= length * (rowUp[rowOf[k]] - rowDown[rowOf[k]]);
    }
  }

  /** Onto a bound exactly, so that rounding leaves no variable a hair away from it. */
  #shift(i: number, change: number, isToBound: boolean): void {
    if (isToBound) this.alpha[i] = change > 0 ? this.#program.bounds[i] : 0;
    else this.alpha[i] += change;
  }

  solution({ high, low }: Pair): Pick<SmoSolution, 'alpha' | 'bias' | 'objective'> {
    const { signs, linear } = this.#program;
    let sum = 0;
    let free = 0;
    let objective = 0;
    for (let i = 0; i < this.alpha.length; i++) {
      if (this.#canRise(i) && this.#canFall(i)) {
        sum += this.#gains[i];
        free++;
      }
      // ∂objective/∂αᵢ = Σ sᵢsⱼαⱼK + pᵢ, of which half the quadratic part belongs to i.
      objective += (this.alpha[i] * (linear[i] - signs[i] * this.#gains[i])) / 2;
    }
    // Where none is free, the bias may lie anywhere between the two; one class gives one of them only.
    const least = high > Number.NEGATIVE_INFINITY ? high : low;
    const most = Number.isFinite(low) ? low : high;
    return { alpha: this.alpha, bias: free > 0 ? sum / free : (least + most) / 2, objective };
  }
}
