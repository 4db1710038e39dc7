/**
 * @file Options of an architecture: declared once with range and help, from which come the typed
 * values, the command line's flags, its help and the README's table.
 */

interface Described {
  /** One line of help: what it is, and what raising it does. */
  readonly help: string;
}
export interface NumberOption extends Described {
  readonly type: 'number';
  readonly default: number;
  /** Inclusive bounds. */
  readonly min: number;
  readonly max: number;
}
export interface IntegerOption extends Described {
  readonly type: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
export interface BooleanOption extends Described {
  readonly type: 'boolean';
  readonly default: boolean;
}
export interface ChoiceOption extends Described {
  readonly type: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}
/** A list of integers, `--layers 128,64`. */
export interface ListOption extends Described {
  readonly type: 'list';
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
  /** Most entries allowed. */
  readonly longest: number;
}
export type OptionSpec = NumberOption | IntegerOption | BooleanOption | ChoiceOption | ListOption;
/** Options by camelCase name; the flag is its kebab-case form. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The type of one option's value. */
export type OptionValue<S extends OptionSpec> = S extends {
  type: 'choice';
  choices: readonly (infer C)[];
}
  ? C
  : S extends { type: 'boolean' }
    ? boolean
    : S extends { type: 'list' }
      ? readonly number[]
      : number;
/** The values of all options. */
export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: OptionValue<O[K]> };
