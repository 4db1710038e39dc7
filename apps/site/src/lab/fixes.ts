/** @file The fix of a finding as a change of options: what is typed on the command line is a button here. Read first. */
import { type AnyOptionValue, flagName, type OptionSpecs, parseOption } from '@nnzoo/training';

/** One change that a finding asks for. */
export interface Fix {
  readonly option: string;
  readonly value: AnyOptionValue;
  /** `--learning-rate 0.01`, as it stands in the finding. */
  readonly text: string;
}

/** The flags that the text of a fix names with a value: `--learning-rate 0.01`. */
export function fixesIn(text: string, specs: OptionSpecs): Fix[] {
  return Object.entries(specs).flatMap(([option, spec]) => {
    const flag = flagName(option);
    const found = new RegExp(`${flag}(?![\\w-])(?:[ =]([^\\s;,()]+(?:,\\d+)*))?`).exec(text);
    if (found === null) return [];
    const [whole, value] = found;
    try {
      const given = spec.type === 'boolean' ? 'true' : (value ?? '').replace(/[.:]$/, '');
      return [{ option, value: parseOption(option, spec, given), text: whole }];
    } catch {
      return []; // it names the flag without a value, in a sentence
    }
  });
}
