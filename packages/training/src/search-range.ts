/**
 * @file What a search tries for an option. The bounds of an option say what is allowed; a range to
 * search says where good values have been found. An option without one keeps its default.
 */

/** Where an option matters at all: `{ option: 'method', choices: ['svr', 'svc'] }`. */
export interface SearchWhen {
  /** The option that governs: one of kind `choice`. */
  readonly option: string;
  readonly choices: readonly string[];
}

/** A range of numbers, both ends included. */
export interface RangeSearch {
  readonly min: number;
  readonly max: number;
  /** `log`: each power of ten is as likely as the next one, for rates and penalties. */
  readonly scale: 'linear' | 'log';
  readonly when?: SearchWhen;
}

/** Some values, each as likely. */
export interface ValuesSearch<Value> {
  readonly values: readonly Value[];
  readonly when?: SearchWhen;
}
