/** @file Options as text, from a command line or a form: strict decimal numbers, nothing guessed. */
import { listOf } from './option-per-entry.ts';
import { type AnyOptionValue, checkOption, type OptionSpec } from './options.ts';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The decimal number that a text is; the text itself where it is none (`0x10`, ``, `1,5`). */
function decimal(text: string): number | string {
  const trimmed = text.trim();
  return DECIMAL.test(trimmed) ? Number(trimmed) : text;
}

function read(spec: OptionSpec, text: string): unknown {
  const items = listOf(spec) === null ? [] : text.split(',');
  return items.length > 1 ? items.map((item) => readOne(spec, item.trim())) : readOne(spec, text);
}

function readOne(spec: OptionSpec, text: string): unknown {
  switch (spec.type) {
    case 'number':
    case 'integer':
      return decimal(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'choice':
      return text;
    case 'list': {
      const items = text.split(',').map(decimal);
      return items.every((item) => typeof item === 'number') ? items : text;
    }
    case 'names':
      return text.split(',').map((item) => item.trim());
    default:
      return spec satisfies never;
  }
}

/** The option's value that a text stands for: `0.05`, `true`, `128,64`, `relu,tanh`; throws as `checkOption`. */
export function parseOption(name: string, spec: OptionSpec, text: string): AnyOptionValue {
  return checkOption(name, spec, read(spec, text));
}
