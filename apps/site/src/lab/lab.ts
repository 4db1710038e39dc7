/**
 * @file The state of a lab: one architecture, its settings, its run. What the panels show and do. Read
 * after settings.ts, list-options.ts, next-step.ts and ../run/live-run.ts.
 */

import { type AnyOptionValue, resolveOptions } from '@nnzoo/training';
import { computed, signal } from '@preact/signals';
import type { LabEntry } from '../../build/describe-zoo.ts';
import { formatAddress, replaceAddress } from '../router/address.ts';
import type { LiveRun } from '../run/live-run.ts';
import type { Kept, OwnData, Pace, RunRequest } from '../worker/messages.ts';
import { fitted } from './list-options.ts';
import { NextStep } from './next-step.ts';
import { keepOwn, keptOwn } from './own-data.ts';
import { PointedRow } from './pointed-row.ts';
import { type LabSettings, ownPrefix, writeSettings } from './settings.ts';

/** Steps a second that can be chosen; the last is as fast as it goes. */
export const speeds = [1, 5, 20, 100, Number.POSITIVE_INFINITY] as const;

/** One lab. */
export class Lab {
  readonly entry: LabEntry;
  readonly run: LiveRun;
  readonly settings = signal<LabSettings>({
    data: '',
    seed: 1,
    options: {},
    length: null,
    at: null,
  });
  /** What was corrected in the address, or cannot be done. */
  readonly notes = signal<readonly string[]>([]);
  readonly speed = signal<number>(speeds.length - 1);
  /** Whether a changed option starts again, or applies from here on. */
  readonly branches = signal(false);
  /** The figure that is shown large; null for the one that explains most. */
  readonly chosenFigure = signal<string | null>(null);
  readonly own = signal<OwnData | null>(null);
  readonly nextStep: NextStep;
  readonly pointedRow: PointedRow;
  /** The values of all options: those of the open run, with what was given since. */
  readonly values = computed<Readonly<Record<string, AnyOptionValue>>>(() => this.#values());
  /** The address of this run, and of the step where it stands. */
  readonly link = computed(() => this.#link());

  constructor(entry: LabEntry, run: LiveRun) {
    this.entry = entry;
    this.run = run;
    this.nextStep = new NextStep(run);
    this.pointedRow = new PointedRow(run);
  }

  /** Opens the run of these settings, and trains it to the step that they name. */
  async open(asked: LabSettings, corrected: readonly string[] = []): Promise<void> {
    const { settings, notes } = this.#fitted(asked, corrected);
    this.settings.value = settings;
    this.notes.value = notes;
    this.#writeAddress();
    if (settings.data.startsWith(ownPrefix)) {
      this.own.value = await keptOwn(settings.data);
      if (this.own.value === null) {
        this.notes.value = [...notes, missingOwn];
        this.run.state.value = 'empty';
        return;
      }
    } else this.own.value = null;
    await this.run.open(this.#request());
    if (settings.at !== null && settings.at > 0) await this.run.play({ steps: settings.at });
  }

  /** Opens the run again, or goes on from here with what was changed. */
  async change(changed: Partial<LabSettings>): Promise<void> {
    const { settings, notes } = this.#fitted({ ...this.settings.value, at: null, ...changed });
    const at = this.run.kept.value.find(({ step }) => step === this.run.progress.value?.step);
    if (!this.branches.value || at === undefined || changed.data !== undefined) {
      return this.open(settings, notes);
    }
    this.notes.value = notes;
    this.settings.value = settings;
    this.#writeAddress();
    await this.run.branch(this.#request(), at.bytes);
  }

  /** Sets one option; the default again where `value` is null. */
  setOption(name: string, value: AnyOptionValue | null): Promise<void> {
    if (value !== null) return this.setOptions({ [name]: value });
    const { [name]: _, ...options } = this.settings.value.options;
    return this.change({ options });
  }

  /** Sets several at once: those of which each layer has a value go together. */
  setOptions(changed: Readonly<Record<string, AnyOptionValue>>): Promise<void> {
    return this.change({ options: { ...this.settings.value.options, ...changed } });
  }

  /** Opens a run with data of one's own; it is kept in this browser, so that a reload finds it. */
  async openOwn(own: OwnData): Promise<void> {
    const { key, isKept } = await keepOwn(own);
    const notes = isKept ? [] : [notKept];
    await this.open({ ...this.settings.value, data: key, at: null }, notes);
  }

  /** Goes on, or stands still. */
  async toggle(): Promise<void> {
    if (this.run.state.value === 'running') await this.run.pause();
    else await this.play({});
  }

  async play(pace: Pace): Promise<void> {
    const perSecond = speeds[this.speed.value];
    await this.run.play(Number.isFinite(perSecond) ? { ...pace, perSecond } : pace);
    this.#writeAddress();
  }

  /** The checkpoint before the one where the run stands (−1), or after it (1). */
  async travel(direction: -1 | 1): Promise<void> {
    const { kept, progress } = this.run;
    const step = progress.value?.step ?? 0;
    const before = kept.value.filter((each) => each.step < step).at(-1);
    const after = kept.value.find((each) => each.step > step);
    const found = direction < 0 ? before : after;
    if (found !== undefined) await this.goTo(found);
  }

  async goTo(kept: Kept): Promise<void> {
    await this.run.goTo(kept);
    this.#writeAddress();
  }

  close(): void {
    this.nextStep.close();
    this.pointedRow.close();
    this.run.close();
  }

  #request(): RunRequest {
    const { data, seed, options, length } = this.settings.value;
    const own = this.own.value;
    return { architecture: this.entry.id, data, own, seed, options, length };
  }

  /** Lists of values as long as the lists they are for: those of another data set may be longer. */
  #fitted(settings: LabSettings, corrected: readonly string[] = []) {
    const { options, notes } = fitted(this.entry.options, settings.options, this.#usual(settings));
    return { settings: { ...settings, options }, notes: [...corrected, ...notes] };
  }

  #usual({ data }: LabSettings): Readonly<Record<string, AnyOptionValue>> {
    return this.entry.datasets.find(({ id }) => id === data)?.options ?? {};
  }

  #values(): Readonly<Record<string, AnyOptionValue>> {
    const { data, options } = this.settings.value;
    const opened = this.run.opened.value?.configuration['options'];
    const isOf = this.run.request.value?.data === data && this.run.state.value !== 'opening';
    const resolved = resolveOptions(this.entry.options, options, this.#usual(this.settings.value));
    return { ...resolved, ...(isOf ? (opened as typeof options) : {}), ...options };
  }

  #link(): string {
    const step = this.run.progress.value?.step ?? 0;
    const isMoving = this.run.state.value === 'running' || this.run.state.value === 'opening';
    const settings = isMoving ? this.settings.value : { ...this.settings.value, at: step };
    return formatAddress(['lab', this.entry.id], writeSettings(settings));
  }

  #writeAddress(): void {
    replaceAddress(['lab', this.entry.id], writeSettings(this.settings.value));
  }
}

const notKept =
  'This browser’s storage is full, or turned off: the file is here as long as the page is open, and a reload asks for it again.';

const missingOwn =
  'This address is of a run on somebody’s own file, which is not in this browser. Drop the same file here to go on.';
