/** @file From the text of flags to their values, or a usage error that names flag, value and range. */
import { UsageError } from '@nnzoo/core';
import { type OptionSpecs, parseOption } from '@nnzoo/training';
import { type CompareFlags, formats } from './compare/flags.ts';
import { checkTask, readChoices } from './flags/data-choices.ts';
import type { RawFlags, RunFlags } from './run-flags.ts';
import type { SampleFlags } from './sample-flags.ts';

const seed = {
  type: 'integer',
  default: 1,
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  help: 'where all chance starts',
} as const;

const runSpecs = {
  seed,
  epochs: { type: 'integer', default: 1, min: 1, max: 1_000_000, help: 'passes' },
  steps: { type: 'integer', default: 1, min: 1, max: 1_000_000_000, help: 'updates' },
  threads: { type: 'integer', default: 1, min: 1, max: 64, help: 'that compute' },
} as const satisfies OptionSpecs;

const compareSpecs = {
  seeds: { type: 'integer', default: 5, min: 1, max: 1000, help: 'seeds' },
  folds: { type: 'integer', default: 10, min: 2, max: 1000, help: 'folds' },
  jobs: { type: 'integer', default: 1, min: 1, max: 256, help: 'processes' },
  format: { type: 'choice', default: 'table', choices: formats, help: 'of the table' },
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
  if (flags.resume === undefined) checkTask(flags);
  return flags;
}

/** The values of `zoo compare`'s flags. @throws UsageError `option/…`, `flag/empty`, `flag/conflict` */
export function readCompareFlags(raw: RawFlags): CompareFlags {
  refuseEmpty(raw, ['data', 'out', 'trials']);
  const flags: CompareFlags = { ...raw, ...parseAll(compareSpecs, raw) };
  refuseConflict(flags, 'epochs', 'steps');
  return flags;
}

/** The values of `zoo sample`'s flags. @throws UsageError `option/…` */
export function readSampleFlags(raw: RawFlags): SampleFlags {
  return { ...raw, ...parseAll(sampleSpecs, raw) };
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
  const message = `--${one} and --${other} contradict each other; give one of them`;
  throw new UsageError('flag/conflict', message, { flags: [one, other] });
}
