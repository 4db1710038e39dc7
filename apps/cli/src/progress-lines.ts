/** @file Progress where there is no terminal: a line per evaluation, thinned, no carriage returns. */
import { counted } from '@nnzoo/data';
import type { Metrics, TrainEvent } from '@nnzoo/training';
import type { Progress } from './progress.ts';

/** About as many lines as a long run prints. */
const mostLines = 20;

/** One line for each of the first evaluations, then for every twentieth part of the run. */
export class ProgressLines implements Progress {
  readonly #write: (line: string) => void;
  #epochs = 0;
  #totalSteps = 1;
  #told = -1;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  see(event: TrainEvent): void {
    if (event.event === 'start') this.#start(event);
    else if (event.event === 'epoch' && this.#isDue(event.step)) {
      const { epoch, step, train, validation } = event;
      const parts = [
        `epoch ${epoch}/${this.#epochs}`,
        `step ${step}`,
        formatMetrics(train),
        ...(validation === null ? [] : [`validation ${formatMetrics(validation)}`]),
      ];
      this.#write(parts.filter((part) => part !== '').join('  '));
    }
  }

  end(): void {}

  #start(event: Extract<TrainEvent, { event: 'start' }>): void {
    const { epochs, step, totalSteps, train, validation, test, parameters } = event;
    this.#epochs = epochs;
    this.#totalSteps = Math.max(1, totalSteps);
    const rows = [
      counted(train, 'row'),
      validation > 0 ? `${validation} to validate` : '',
      `${test} to test`,
    ];
    const resumed = step > 0 ? `, going on at step ${step}` : '';
    this.#write(
      `training on ${rows.filter((part) => part !== '').join(', ')}; ${counted(parameters, 'parameter')}, ${counted(epochs, 'epoch')}, ${counted(totalSteps, 'step')}${resumed}`,
    );
  }

  /** True once in each twentieth of the run; always where the run has no more evaluations than that. */
  #isDue(step: number): boolean {
    const part = Math.floor((step * mostLines) / this.#totalSteps);
    if (part === this.#told) return false;
    this.#told = part;
    return true;
  }
}

/** Metrics on one line: `loss 0.123  accuracy 0.95`. */
export function formatMetrics(metrics: Metrics): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${name} ${formatMetric(value)}`)
    .join('  ');
}

/** A number with four significant digits, without an exponent where that is short. */
export function formatMetric(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3);
  return size >= 1000 ? value.toFixed(1) : String(Number(value.toPrecision(4)));
}
