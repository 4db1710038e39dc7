/**
 * @file The default of an option: a number may depend on a choice beside it, as a
 * learning rate does on the rule. Read after options.ts.
 */
import type { AnyOptionValue, OptionSpec, OptionSpecs } from './options.ts';

/** Defaults by another option's choice: `{ option: 'rule', choices: { sigmoid: 0.1 } }`. */
export interface DefaultBy<T> {
  /** The option that governs: one of kind `choice`. */
  readonly option: string;
  /** The default under each choice that needs another one. */
  readonly choices: Readonly<Record<string, T>>;
}

/** Values by option: those that were given, and those that suit the data set. */
export interface OptionSources {
  readonly given: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
}

/**
 * The value of an option that was not given: the data set's, else the default. Where a choice was
 * given that the data set's values were not made for, an option governed by it has the default of
 * that choice.
 */
export function defaultOf(
  specs: OptionSpecs,
  name: string,
  { given, dataset }: OptionSources,
): unknown {
  const spec = specs[name];
  const governed = 'defaultBy' in spec ? spec.defaultBy : undefined;
  if (!governed) return dataset[name] ?? spec.default;
  const usual = dataset[governed.option] ?? specs[governed.option].default;
  const choice = given[governed.option] ?? usual;
  const special = governed.choices[String(choice)] ?? spec.default;
  return choice === usual ? (dataset[name] ?? special) : special;
}

/** The choices under which an option has another default, each with it. */
export function otherDefaults(spec: OptionSpec): readonly (readonly [string, AnyOptionValue])[] {
  return 'defaultBy' in spec ? Object.entries(spec.defaultBy?.choices ?? {}) : [];
}
