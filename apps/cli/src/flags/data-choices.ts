/**
 * @file What is done with the flags of the data: read from the command line and from config.json,
 * written as arguments again, compared when a run goes on, refused for data of another kind. All of
 * it follows from the entries in data-flags.ts: read that before.
 */
import { DataError, UsageError } from '@nnzoo/core';
import { asText, asTexts, type Json } from '@nnzoo/data';
import { type Difference, parseOption } from '@nnzoo/training';
import type { RawFlags } from '../run-flags.ts';
import {
  allDataFlags,
  type ChoicesOf,
  type DataChoices,
  type DataFlag,
  type DataFlagName,
  type DataKind,
  dataFlags,
  flagNames,
} from './data-flags.ts';
import { readSize } from './picture-size.ts';

/** What an error says of each kind of data. */
const kinds = {
  table: 'a table',
  text: 'a text',
  images: 'a folder of pictures',
} satisfies Record<DataKind, string>;

/** The names of the flags that were given. */
export function givenChoices(choices: DataChoices, kind?: DataKind): readonly DataFlagName[] {
  return flagNames(kind).filter((name) => choices[name] !== undefined);
}

/** What was said about data of this kind alone. */
export function choicesFor<Kind extends DataKind>(
  kind: Kind,
  choices: DataChoices,
): ChoicesOf<Kind> {
  const given = givenChoices(choices, kind);
  return Object.fromEntries(given.map((name) => [name, choices[name]])) as ChoicesOf<Kind>;
}

/**
 * The flags as the parser leaves them, checked; those not given are absent.
 *
 * @throws UsageError `flag/empty`, `flag/repeated`, `flag/size`, `option/…`
 */
export function readChoices(raw: RawFlags): DataChoices {
  const given = flagNames().filter((name) => raw[name] !== undefined);
  const read = given.map((name) => [name, checkedValue(name, [raw[name]].flat().map(String))]);
  return Object.fromEntries(read) as DataChoices;
}

function checkedValue(name: DataFlagName, texts: readonly string[]): string | readonly string[] {
  const flag = allDataFlags[name];
  if (texts.some((text) => text.trim() === '')) {
    throw new UsageError('flag/empty', `--${name} "": empty; give a ${flag.shown}`, { flag: name });
  }
  if (flag.type === 'texts') return texts;
  const [text, ...others] = new Set(texts);
  if (others.length > 0) {
    const given = [text, ...others].map((each) => JSON.stringify(each)).join(' and ');
    throw new UsageError('flag/repeated', `--${name} was given as ${given}; give it once`, {
      flag: name,
      given: texts,
    });
  }
  if (flag.type === 'size') readSize(text);
  if (flag.type !== 'choice') return text;
  const { choices, help } = flag;
  return parseOption(name, { type: 'choice', default: choices[0], choices, help }, text) as string;
}

/**
 * What config.json holds of them.
 *
 * @throws DataError `json/type`
 */
export function savedChoices(json: { readonly [key: string]: Json }, file: string): DataChoices {
  const saved = flagNames().filter((name) => json[name] !== undefined);
  const read = saved.map((name) => [name, savedValue(allDataFlags[name], json[name], name, file)]);
  return Object.fromEntries(read) as DataChoices;
}

function savedValue(flag: DataFlag, json: Json, name: string, file: string) {
  const field = `${file}: data.${name}`;
  if (flag.type === 'texts') return asTexts(json, field);
  const text = asText(json, field);
  if (flag.type !== 'choice' || flag.choices.includes(text)) return text;
  const message = `${field}: "${text}" is none of ${flag.choices.join(', ')}`;
  throw new DataError('json/type', message, { what: field });
}

/** The flags that say the same again. */
export function choiceArguments(choices: DataChoices): string[] {
  return givenChoices(choices).flatMap((name) =>
    [choices[name]!].flat().flatMap((text) => [`--${name}`, text]),
  );
}

/** Where what is asked for now differs from what was said when the run was begun. */
export function choiceDifferences(saved: DataChoices, asked: DataChoices): Difference[] {
  return givenChoices(asked)
    .map((name) => ({
      name: `data.${name}`,
      saved: comparable(saved, name),
      asked: comparable(asked, name),
    }))
    .filter((pair) => JSON.stringify(pair.saved) !== JSON.stringify(pair.asked));
}

/** Texts in any order, together or one by one, say the same. */
function comparable(choices: DataChoices, name: DataFlagName): Json {
  const value = choices[name] ?? allDataFlags[name].usual ?? null;
  if (value === null || typeof value === 'string') return value;
  return value
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .sort();
}

/**
 * Refuses every flag of the kinds that the data is not; `actual` says what it is.
 *
 * @throws UsageError `flag/conflict`
 */
export function refuseChoices(
  choices: DataChoices,
  refused: readonly DataKind[],
  actual: string,
): void {
  for (const kind of refused) {
    const given = givenChoices(choices, kind);
    if (given.length === 0) continue;
    const message = `--${given[0]} is for ${kinds[kind]}; this is ${actual}`;
    throw new UsageError('flag/conflict', message, { flags: given });
  }
}

/** All kinds but these. */
export function otherKinds(...own: readonly DataKind[]): readonly DataKind[] {
  return (Object.keys(dataFlags) as DataKind[]).filter((kind) => !own.includes(kind));
}

/**
 * Refuses flags that contradict each other.
 *
 * @throws UsageError `flag/conflict`
 */
export function checkTask({ label, target, task }: DataChoices): void {
  if (task === undefined) return;
  const [wanted, other] = task === 'classification' ? ['label', 'target'] : ['target', 'label'];
  if ((wanted === 'label' ? label : target) !== undefined) return;
  const given = wanted === 'label' ? target : label;
  const instead = given === undefined ? '' : `, in place of --${other}`;
  const message = `--task ${task} needs --${wanted} <column>${instead}`;
  throw new UsageError('flag/conflict', message, { flags: ['task', other] });
}
