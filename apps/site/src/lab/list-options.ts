/**
 * @file Options with a value for each entry of a list, as each hidden layer has its activation: how they are
 * changed together, so that the lists stay of one length. Read after settings.ts.
 */
import {
  type AnyOptionValue,
  listOf,
  type OptionSpec,
  type OptionSpecs,
  shortest,
} from '@nnzoo/training';

type Values = Readonly<Record<string, AnyOptionValue>>;
/** A value of one entry. */
export type Entry = number | string;
/** For each entry a value for each column. */
export type Rows = readonly (readonly Entry[])[];

/** An option of which each entry may have a value, the list's own first: `layers`, `activation`, `dropout`. */
export interface Column {
  readonly name: string;
  /** Of one value. */
  readonly spec: OptionSpec;
}

/** The columns of a list; that of the list alone where no other option goes by its entries. */
export function columnsOf(specs: OptionSpecs, list: string): readonly Column[] {
  const others = Object.entries(specs).filter(([, spec]) => listOf(spec) === list);
  const spec = specs[list];
  if (spec.type !== 'list') return [];
  const { min, max, help } = spec;
  const own: OptionSpec = { type: 'integer', default: spec.default[0], min, max, help };
  return [{ name: list, spec: own }, ...others.map(([name, each]) => ({ name, spec: one(each) }))];
}

function one(spec: OptionSpec): OptionSpec {
  if (!('each' in spec)) return spec;
  const { each: _, ...single } = spec;
  return single;
}

/** The entries as rows: a value for each column. */
export function rowsOf(columns: readonly Column[], values: Values): Entry[][] {
  const [list] = columns;
  const entries = values[list.name] as readonly Entry[];
  return entries.map((_, row) =>
    columns.map(({ name }) => entryAt(values[name] as Entry | readonly Entry[], row)),
  );
}

/** The value of an entry: of all, or its own; the last one where a list is shorter. */
function entryAt(value: Entry | readonly Entry[], row: number): Entry {
  return typeof value === 'object' ? value[Math.min(row, value.length - 1)] : value;
}

/** What is to be set so that these are the rows: of the columns only those that differ. */
export function changesTo(
  rows: Rows,
  columns: readonly Column[],
  values: Values,
): Record<string, AnyOptionValue> {
  const all = columns.map(({ name }, column) => {
    const items = rows.map((row) => row[column]);
    return [name, column === 0 ? items : shortest(items)] as const;
  });
  return Object.fromEntries(
    all.filter(([name, value]) => String(value) !== String(values[name])),
  ) as Record<string, AnyOptionValue>;
}

/** Values given for each entry, made as long as the list: cut, or the last one repeated; with a note for each. */
export function fitted(
  specs: OptionSpecs,
  options: Values,
  usual: Values,
): { readonly options: Values; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const changed: Record<string, AnyOptionValue> = {};
  for (const [name, value] of Object.entries(options)) {
    const list = listOf(specs[name]);
    if (list === null || !Array.isArray(value)) continue;
    const entries = (options[list] ?? usual[list] ?? specs[list].default) as readonly Entry[];
    if (entries.length === value.length) continue;
    changed[name] = shortest<Entry>(entries.map((_, row) => entryAt(value, row))) as AnyOptionValue;
    notes.push(
      `${name}: ${value.length} given (${value.join(', ')}) for ${entries.length} ${list} (${entries.join(', ')}); ${String(changed[name])} is taken.`,
    );
  }
  return { options: { ...options, ...changed }, notes };
}
