/** @file Names that differ for the computer and look alike to people: 0 and 0.0, é and é. */
import type { Finding } from '@nnzoo/data';
import { quoted } from '@nnzoo/data';
import { parseNumber } from './number.ts';

/** Pairs that are named in a finding. */
const shown = 5;

/** Characters without a width: soft hyphen, zero-width spaces and joiners, byte order mark. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;

/**
 * A warning about names that differ only by their Unicode form, by invisible characters, by spaces
 * or capital letters, or as spellings of one number.
 *
 * @param subject what the names are: `classes of "kind"`
 */
export function alikeFindings(names: readonly string[], subject: string): Finding[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  const alike = [...groups.values()].filter((group) => group.length > 1);
  if (alike.length === 0) return [];
  const told = alike.slice(0, shown).map(describe);
  const rest = alike.length > shown ? [`${alike.length - shown} more`] : [];
  return [
    {
      check: 'alike-names',
      severity: 'warning',
      subject,
      measured: `${[...told, ...rest].join('; ')}: each is counted for itself`,
      healthy: 'one spelling for each',
      fix: 'write those that are meant as one alike in the file',
    },
  ];
}

/** The same for all spellings of one name. One letter is its own: A and a may be two classes. */
function keyOf(name: string): string {
  const value = parseNumber(name);
  if (!Number.isNaN(value)) return `number ${value}`;
  const plain = name.normalize('NFKC').replace(invisible, '').replace(/\s+/gu, ' ').trim();
  return [...plain].length > 1 ? plain.toLowerCase() : plain;
}

/** `"0" and "0.0"`; with the codes of the first characters that differ where the eye sees none. */
function describe(group: readonly string[]): string {
  const [first, second] = group;
  const names = group.map(quoted).join(' and ');
  const look = (name: string) => name.normalize('NFKC').replace(invisible, '').replace(/\s/gu, ' ');
  if (look(first) !== look(second)) return names;
  const [a, b] = [[...first], [...second]];
  const at = a.findIndex((character, i) => character !== b[i]);
  const place = at < 0 ? a.length : at;
  return `${names} (character ${place + 1}: ${codeOf(a[place])} and ${codeOf(b[place])})`;
}

function codeOf(character: string | undefined): string {
  if (character === undefined) return 'nothing';
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
