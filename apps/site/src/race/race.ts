/** @file Two to four runs with one clock: each takes as many steps as the others. Read after race-settings.ts. */
import { computed, signal } from '@preact/signals';
import { LiveRun } from '../run/live-run.ts';
import type { RaceSettings, Runner } from './race-settings.ts';

/** Turns of the clock over the longest run. */
const turns = 100;

/** One run of a race. */
export interface Lane {
  readonly runner: Runner;
  readonly run: LiveRun;
}

/** A race. */
export class Race {
  readonly settings: RaceSettings;
  readonly lanes: readonly Lane[];
  readonly isRunning = signal(false);
  /** Every run has ended, or failed. */
  readonly isOver = computed(() =>
    this.lanes.every(({ run }) => run.state.value === 'done' || run.state.value === 'failed'),
  );
  /** How far the run is that goes on longest: the clock of all. */
  readonly clock = computed(() => {
    const all = this.lanes.map(({ run }) => run.progress.value);
    const most = (name: 'step' | 'totalSteps') =>
      Math.max(0, ...all.map((each) => each?.[name] ?? 0));
    return { step: most('step'), totalSteps: most('totalSteps') };
  });
  #isClosed = false;

  constructor(settings: RaceSettings) {
    this.settings = settings;
    this.lanes = settings.runners.map((runner) => ({ runner, run: new LiveRun({ width: 0 }) }));
  }

  /** Opens all runs, at the start line. */
  async open(): Promise<void> {
    const { data } = this.settings;
    await Promise.all(
      this.lanes.map(({ run, runner: { architecture, seed, options, length } }) =>
        run.open({ architecture, data, own: null, seed, options, length }),
      ),
    );
  }

  /** Turns the clock until the race is over or paused: in each turn every run takes as many steps. */
  async play(): Promise<void> {
    if (this.isRunning.value) return;
    this.isRunning.value = true;
    const totals = this.lanes.map(({ run }) => run.progress.value?.totalSteps ?? 0);
    const steps = Math.max(1, Math.ceil(Math.max(...totals) / turns));
    while (this.isRunning.value && !this.isOver.value && !this.#isClosed) {
      await Promise.all(this.lanes.map(({ run }) => run.play({ steps })));
    }
    this.isRunning.value = false;
  }

  pause(): void {
    this.isRunning.value = false;
  }

  close(): void {
    this.#isClosed = true;
    for (const { run } of this.lanes) run.close();
  }
}
