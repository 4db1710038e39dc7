/** @file Tables that an architecture's own description gives: its options and its data sets. */
import { findCard, shownName } from '@nnzoo/datasets';
import { markdownTable } from '@nnzoo/experiments';
import {
  type Architecture,
  flagName,
  type OptionSpec,
  orList,
  otherDefaults,
} from '@nnzoo/training';

function rangeOf(option: OptionSpec): string {
  return orList(option, valuesOf(option));
}

function valuesOf(option: OptionSpec): string {
  switch (option.type) {
    case 'boolean':
      return 'on or off';
    case 'choice':
      return option.choices.join(', ');
    case 'list':
      return `up to ${option.longest} numbers, ${option.min} … ${option.max}`;
    case 'names':
      return option.longest === 1 ? 'one name' : `up to ${option.longest} names`;
    case 'number':
    case 'integer':
      return `${option.min} … ${option.max}`;
    default:
      return option satisfies never;
  }
}

/** Flag, default, range and help of each option. */
export function optionTable({ options }: Architecture): string {
  const rows = Object.entries(options).map(([name, option]) => [
    `\`${flagName(name)}\``,
    String(option.default) +
      otherDefaults(option)
        .map(([choice, value]) => `, ${choice} ${value}`)
        .join(''),
    rangeOf(option),
    option.help,
  ]);
  return markdownTable(['flag', 'default', 'range', 'what it does'], rows);
}

/** Name, size, source and license of each data set that it is shown on, from its card. */
export function dataTable({ examples }: Architecture): string {
  const rows = examples.map((name) => {
    const card = findCard(name);
    // The name as it is typed, then what must be known of it.
    const marked = shownName(name).replace(name, `\`${name}\``);
    return [marked, `${card.rows} × ${card.columns.length}`, card.title, card.license];
  });
  return markdownTable(['data', 'rows × columns', 'what it is', 'license'], rows);
}
