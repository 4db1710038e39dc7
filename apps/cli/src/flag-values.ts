/** @file From the text of flags to their values, or a usage error that names flag, value and range. */
import { UsageError } from '@nnzoo/core';
import {
  flagName,
  type OptionSpecs,
  parseOption,
  parseThreshold,
  runOptions,
} from '@nnzoo/training';
import { type CompareFlags, formats } from './compare/flags.ts';
import { checkTask, readChoices } from './flags/data-choices.ts';
import type { QueueFlags, WorkerFlags } from './queue/flags.ts';
import type { RawFlags, RunFlags } from './run-flags.ts';
import type { SampleFlags } from './sample-flags.ts';
import { methods, type TuneFlags, tuneFormats } from './tune/flags.ts';

const { seed } = runOptions;

const runSpecs = {
  ...runOptions,
  threads: { type: 'integer', default: 1, min: 1, max: 64, help: 'that compute' },
} as const satisfies OptionSpecs;

const compareSpecs = {
  seeds: { type: 'integer', default: 5, min: 1, max: 1000, help: 'seeds' },
  folds: { type: 'integer', default: 10, min: 2, max: 1000, help: 'folds' },
  jobs: { type: 'integer', default: 1, min: 1, max: 256, help: 'processes' },
  format: { type: 'choice', default: 'table', choices: formats, help: 'of the table' },
  verify: { type: 'number', default: 0, min: 0, max: 1, help: 'share that is checked' },
  epochs: runSpecs.epochs,
  steps: runSpecs.steps,
} as const satisfies OptionSpecs;

const sampleSpecs = {
  seed,
  count: { type: 'integer', default: 20, min: 1, max: 1_000_000, help: 'how many' },
  temperature: { type: 'number', default: 1, min: 0, max: 1000, help: 'wilder or safer' },
  length: { type: 'integer', default: 200, min: 1, max: 1_000_000, help: 'new characters' },
  topK: { type: 'integer', default: 1, min: 1, max: 1_000_000, help: 'the likeliest only' },
  topP: { type: 'number', default: 1, min: 0.001, max: 1, help: 'the likeliest that make it up' },
} as const satisfies OptionSpecs;

/**
 * The values of `zoo run`'s own flags; the architecture's options among them are values already.
 *
 * @throws UsageError `option/…`, `flag/empty`, `flag/conflict`
 */
export function readRunFlags(raw: RawFlags): RunFlags {
  refuseEmpty(raw, ['data', 'out', 'resume']);
  const { threads } = raw;
  const numbers = parseAll(runSpecs, threads === 'auto' ? { ...raw, threads: undefined } : raw);
  const flags: RunFlags = { ...raw, ...numbers, ...readChoices(raw) };
  refuseConflict(flags, 'epochs', 'steps');
  refuseConflict(flags, 'label', 'target');
  refuseConflict(flags, 'out', 'resume');
  for (const other of ['resume', 'out', 'epochs', 'steps', 'json'] as const) {
    refuseConflict(flags, 'findRate', other);
  }
  for (const other of ['calibrate', 'threshold'] as const) {
    refuseConflict(flags, other, 'resume');
    refuseConflict(flags, other, 'findRate');
  }
  if (flags.threshold !== undefined) parseThreshold(flags.threshold);
  if (flags.resume === undefined) checkTask(flags);
  return flags;
}

/** The values of `zoo compare`'s flags. @throws UsageError `option/…`, `flag/empty`, `flag/conflict` */
export function readCompareFlags(raw: RawFlags): CompareFlags {
  refuseEmpty(raw, ['data', 'out', 'trials', 'queue']);
  const flags: CompareFlags = { ...raw, ...parseAll(compareSpecs, raw) };
  refuseConflict(flags, 'epochs', 'steps');
  refuseWithoutQueue(flags);
  return flags;
}

/** The flags of `zoo learning-curve` with their values. */
export interface CurveFlags {
  readonly data?: string;
  readonly seeds?: number;
  readonly folds?: number;
  readonly jobs?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The values of `zoo learning-curve`'s flags. @throws UsageError `option/…`, `flag/empty` */
export function readCurveFlags(raw: RawFlags): CurveFlags {
  refuseEmpty(raw, ['data', 'out']);
  const { seeds, folds, jobs } = compareSpecs;
  return { ...raw, ...parseAll({ seeds, folds, jobs }, raw) };
}

/** The flags of `zoo runs` with their values. */
export interface RunsFlags {
  readonly data?: string;
  readonly architecture?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly format: (typeof formats)[number];
}

/** The values of `zoo runs`'s flags. @throws UsageError `option/…`, `flag/empty`, `flag/since` */
export function readRunsFlags(raw: RawFlags, now: number): RunsFlags {
  refuseEmpty(raw, ['data', 'architecture', 'since']);
  const { format } = parseAll({ format: compareSpecs.format }, raw) as Partial<RunsFlags>;
  const { since, json, ...others } = raw;
  const moment = since === undefined ? {} : { since: momentOf(String(since), now) };
  return { ...others, ...moment, format: format ?? (json === true ? 'json' : 'table') };
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** `2d` before now, or a day: `2026-11-29`. */
function momentOf(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (unit !== undefined) return now - Number(count) * units[unit as keyof typeof units];
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  const message = `--since ${JSON.stringify(text)}: expected a day, 2026-01-31, or how long ago: 30m, 12h, 7d, 2w`;
  throw new UsageError('flag/since', message, { given: text });
}

const tuneSpecs = {
  ...{ seed, folds: { ...compareSpecs.folds, max: 100 }, jobs: compareSpecs.jobs },
  verify: compareSpecs.verify,
  trials: { type: 'integer', default: 20, min: 2, max: 10_000, help: 'candidates' },
  inner: { type: 'integer', default: 5, min: 1, max: 20, help: 'inner folds' },
  method: { type: 'choice', default: 'random', choices: methods, help: 'of choosing' },
  format: { type: 'choice', default: 'table', choices: tuneFormats, help: 'of the result' },
} as const satisfies OptionSpecs;

/** The values of `zoo tune`'s flags. @throws UsageError `option/…`, `flag/empty`, `flag/conflict`, `flag/time` */
export function readTuneFlags(raw: RawFlags): TuneFlags {
  refuseEmpty(raw, ['data', 'search', 'out', 'budget', 'queue']);
  const { budget, ...others } = raw;
  const time = budget === undefined ? {} : { budget: secondsOf(String(budget)) };
  const flags: TuneFlags = { ...others, ...parseAll(tuneSpecs, others), ...time };
  refuseConflict(flags, 'trials', 'budget');
  refuseWithoutQueue(flags);
  return flags;
}

const workerSpecs = {
  processes: { ...compareSpecs.jobs, help: 'trials side by side' },
  cacheLimit: { type: 'integer', default: 1024, min: 1, max: 1_000_000, help: 'MiB' },
} as const satisfies OptionSpecs;

/** The values of `zoo worker`'s flags. @throws UsageError `option/…`, `flag/empty` */
export function readWorkerFlags(raw: RawFlags): WorkerFlags {
  refuseEmpty(raw, ['queue', 'name', 'cache']);
  return { ...raw, ...parseAll(workerSpecs, raw) };
}

/** `90s`, `2m` or `1h` in seconds. */
function secondsOf(text: string): number {
  const [, count, unit] = /^(\d{1,6}(?:\.\d+)?)(s|m|h)$/.exec(text) ?? [];
  const seconds = Number(count) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
  if (seconds > 0) return seconds;
  const message = `--budget ${JSON.stringify(text)}: expected a time, 90s, 2m or 1h`;
  throw new UsageError('flag/time', message, { given: text });
}

/** The values of `zoo sample`'s flags. @throws UsageError `option/…` */
export function readSampleFlags(raw: RawFlags): SampleFlags {
  return { ...raw, ...parseAll(sampleSpecs, raw) };
}

/** What is about a queue needs one; how many processes there are is for its workers to say. */
function refuseWithoutQueue(flags: QueueFlags & { readonly jobs?: number }): void {
  refuseConflict(flags, 'queue', 'jobs');
  if (flags.queue !== undefined) return;
  for (const name of ['verify', 'resume'] as const) {
    if (flags[name] === undefined) continue;
    const message = `--${name} is about a queue; give its address, --queue redis://host:6379, or leave --${name} out`;
    throw new UsageError('flag/conflict', message, { flags: [name, 'queue'] });
  }
}

function parseAll(specs: OptionSpecs, raw: RawFlags): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(specs)
      .map((name) => [name, raw[name]] as const)
      .filter(([, text]) => text !== undefined)
      .map(([name, text]) => [name, parseOption(name, specs[name], String(text))]),
  );
}

function refuseEmpty(raw: RawFlags, names: readonly string[]): void {
  for (const name of names) {
    if (typeof raw[name] === 'string' && raw[name].trim() === '') {
      throw new UsageError('flag/empty', `--${name} "": empty; give a name`, { flag: name });
    }
  }
}

function refuseConflict<Flags>(
  flags: Flags,
  one: keyof Flags & string,
  other: keyof Flags & string,
): void {
  if (flags[one] === undefined || flags[other] === undefined) return;
  const [first, second] = [one, other].map(flagName);
  const message = `${first} and ${second} contradict each other; give one of them`;
  throw new UsageError('flag/conflict', message, { flags: [one, other] });
}
