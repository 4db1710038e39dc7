/** @file Progress on a terminal: one bar with epoch, metric, samples per second and time left. */
import type { Metrics, TrainEvent } from '@nnzoo/training';
import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';
import { formatMetric } from './progress-lines.ts';

/** Milliseconds between two drawings: steps can be far shorter. */
const interval = 80;

type ProgressEvent = Extract<TrainEvent, { event: 'progress' }>;

/** A bar on stderr; training draws it, so that a stopped run leaves nothing ticking. */
export class ProgressBar implements Progress {
  readonly #io: Io;
  readonly #bar: SingleBar;
  #epochs = 0;
  #primaryMetric: string;
  /** Where the measuring of speed began. */
  #begin: { readonly at: number; readonly samples: number } | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #loss = '';
  #validation = '';

  /** `primaryMetric`: the metric shown of validations. */
  constructor(io: Io, primaryMetric: string) {
    this.#io = io;
    this.#primaryMetric = primaryMetric;
    const options = {
      format: '{bar} {phase}  {eta_formatted} left{loss}{validation}{speed}',
      stream: io.stderr,
      barsize: 16,
      // Signals belong to signals.ts; and what is changed in the terminal stays so after a kill.
      gracefulExit: false,
      hideCursor: false,
      linewrap: true,
      clearOnComplete: true,
      emptyOnZero: true,
    };
    this.#bar = new SingleBar(options, Presets.shades_classic);
  }

  see(event: TrainEvent): void {
    if (event.event === 'start') {
      this.#epochs = event.epochs;
      this.#bar.start(event.totalSteps, event.step, this.#payload('preparing', null));
    } else if (event.event === 'progress') this.#advance(event);
    else if (event.event === 'epoch' && event.validation !== null) {
      this.#validation = `  validation ${oneMetric(event.validation, this.#primaryMetric)}`;
    }
  }

  end(): void {
    this.#bar.stop();
  }

  #advance(event: ProgressEvent): void {
    const now = this.#io.now();
    if (now - this.#drawnAt < interval) return;
    this.#drawnAt = now;
    const { phase, epoch, step, samples, metrics } = event;
    if (phase === 'train') {
      this.#begin ??= { at: now, samples };
      this.#loss = oneMetric(metrics, 'loss') || this.#loss;
    }
    const shown = {
      prepare: 'preparing',
      train: `epoch ${Math.min(epoch + 1, this.#epochs)}/${this.#epochs}`,
      evaluate: 'measuring',
    } satisfies Record<ProgressEvent['phase'], string>;
    const speed = phase === 'train' ? this.#speed(now, samples) : null;
    this.#bar.update(step, this.#payload(shown[phase], speed));
  }

  #speed(now: number, samples: number): number | null {
    if (this.#begin === null || now <= this.#begin.at) return null;
    return ((samples - this.#begin.samples) * 1000) / (now - this.#begin.at);
  }

  #payload(phase: string, speed: number | null): Record<string, string> {
    return {
      phase,
      loss: this.#loss && `  ${this.#loss}`,
      validation: this.#validation,
      speed: speed === null ? '' : `  ${Math.round(speed)} samples/s`,
    };
  }
}

/** `name value` of the metric by that name, or else of the first one; empty without any. */
function oneMetric(metrics: Metrics, wanted: string): string {
  const name = wanted in metrics ? wanted : Object.keys(metrics)[0];
  return name === undefined ? '' : `${name} ${formatMetric(metrics[name])}`;
}
