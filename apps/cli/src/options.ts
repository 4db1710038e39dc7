/** @file An architecture's options as flags: help with ranges and defaults, values checked. */
import {
  type AnyOptionValue,
  type Architecture,
  flagName,
  type OptionSpec,
  type OptionSpecs,
  orList,
  otherDefaults,
  parseOption,
} from '@nnzoo/training';
import { type Command, Option } from 'commander';
import type { Example } from './help.ts';
import type { ArchitectureFlags } from './program.ts';

/** What `zoo run` is told about the architecture named behind it. */
export function architectureFlags(architecture: Architecture): ArchitectureFlags {
  const { id, summary } = architecture;
  return {
    id,
    summary,
    examples: examplesFor(architecture),
    addTo: (command) => addArchitectureOptions(command, architecture),
  };
}

/** Three runs: as it is, with an option changed, on a file of one's own. */
function examplesFor({ id, examples, options }: Architecture): readonly Example[] {
  const [data] = examples;
  const first = Object.entries(options).find(([, { type }]) => type === 'integer');
  const option = first ? ` ${flagName(first[0])} ${first[1].default}` : '';
  return [
    [`run ${id} --data ${data}`, 'train with the defaults'],
    [`run ${id} --data ${data} --seed 2${option}`, 'another seed, an option set'],
    [`run ${id} --data measured.csv --label species`, 'train on your own table'],
  ];
}

/** Gives `command` one flag per option of `architecture`, with generated help. */
function addArchitectureOptions(command: Command, architecture: Architecture): void {
  command.optionsGroup(`Options of ${architecture.id}:`);
  for (const [name, spec] of Object.entries(architecture.options)) {
    const help = `${spec.help} (${describeValues(spec)}${describeDefaults(architecture, name)})`;
    for (const option of optionsFor(name, spec, help)) command.addOption(option);
  }
}

/** The option values among a command's parsed flags: those that were given. */
export function givenOptions(
  specs: OptionSpecs,
  parsed: Readonly<Record<string, unknown>>,
): Record<string, AnyOptionValue> {
  const given = Object.keys(specs).filter((name) => parsed[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, parsed[name] as AnyOptionValue]));
}

/** Option values as arguments again: `{ learningRate: 0.1 }` → `['--learning-rate', '0.1']`. */
export function toArguments(values: Readonly<Record<string, AnyOptionValue>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const flag = flagName(name);
    if (typeof value === 'boolean') return [value ? flag : negated(flag)];
    return [flag, String(value)];
  });
}

/** Which values an option takes, briefly: "2 … 40", "gaussian | bubble". */
export function describeValues(spec: OptionSpec): string {
  return orList(spec, valuesOf(spec));
}

function valuesOf(spec: OptionSpec): string {
  switch (spec.type) {
    case 'number':
    case 'integer':
      return `${spec.min} … ${spec.max}`;
    case 'list':
      return `up to ${spec.longest}, each ${spec.min} … ${spec.max}`;
    case 'choice':
      return spec.choices.join(' | ');
    case 'names':
      return spec.longest === 1 ? 'one name' : `up to ${spec.longest} names`;
    case 'boolean':
      return 'yes or no';
    default:
      return spec satisfies never;
  }
}

/** The default of an option, and where a data set has another one: "; default 8, digits 20". */
function describeDefaults(architecture: Architecture, name: string): string {
  const spec = architecture.options[name];
  const usual = shown(spec.default);
  const chosen = otherDefaults(spec).map(([choice, value]) => `, ${choice} ${shown(value)}`);
  const special = architecture.examples
    .map((dataset) => [dataset, architecture.datasets[dataset]] as const)
    .filter(([, entry]) => entry.options?.[name] !== undefined)
    .map(([dataset, entry]) => ({ dataset, value: shown(entry.options![name]!) }))
    .filter(({ value }) => value !== usual)
    .map(({ dataset, value }) => `, ${dataset} ${value}`);
  return `; default ${usual}${chosen.join('')}${special.join('')}`;
}

/** A value as it would be typed; yes and no for booleans. */
export function shown(value: AnyOptionValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

const placeholders = { number: 'x', integer: 'n', list: 'n,n', choice: 'name', names: 'name,name' };

function optionsFor(name: string, spec: OptionSpec, help: string): Option[] {
  const flag = flagName(name);
  if (spec.type !== 'boolean') {
    const option = new Option(`${flag} <${placeholders[spec.type]}>`, help);
    return [option.argParser((text) => parseOption(name, spec, text))];
  }
  // Both forms exist, so that a default can be overruled either way; help shows the useful one.
  const on = new Option(flag, help);
  const off = new Option(negated(flag), help);
  return spec.default ? [on.hideHelp(), off] : [on, off.hideHelp()];
}

function negated(flag: string): string {
  return flag.replace('--', '--no-');
}
