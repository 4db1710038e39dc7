/**
 * @file A search over options of which each entry of a list has its own value, as each hidden layer has its
 * activation: only lists of the same length go together. Read space.ts before.
 */
import {
  type AnyOptionValue,
  checkLengths,
  listOf,
  type OptionSpecs,
  perEntry,
} from '@nnzoo/training';
import type { Dimension, Space, SpaceRequest } from './space.ts';

/**
 * The space without the lists that do not fit what is fixed: beside `--activation relu,tanh` only layers of
 * two are searched.
 *
 * @throws UsageError `option/length` where what was asked for does not go together
 */
export function fittingLists(
  space: Space,
  specs: OptionSpecs,
  { fixed, usual, asked }: SpaceRequest,
): Space {
  const standing = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, fixed[name] ?? usual[name] ?? spec.default]),
  ) as Record<string, AnyOptionValue>;
  // The first candidate is what stands without the search.
  checkLengths(specs, standing);
  const fitting = asked === null ? narrowed(space, specs, standing) : space;
  const valuesOf = (name: string): readonly AnyOptionValue[] => {
    const dimension = fitting.find((each) => each.name === name);
    if (dimension === undefined) return [standing[name]];
    return dimension.kind === 'range' ? [] : dimension.values;
  };
  for (const [name, spec] of Object.entries(specs)) {
    const list = listOf(spec);
    if (list === null) continue;
    for (const entries of valuesOf(list).filter(Array.isArray)) {
      for (const value of valuesOf(name)) perEntry<unknown>(name, value, list, entries);
    }
  }
  return fitting;
}

/** The lists that are as long as those that stand; the dimension is gone where none is. */
function narrowed(
  space: Space,
  specs: OptionSpecs,
  standing: Readonly<Record<string, AnyOptionValue>>,
): Space {
  return space.flatMap((dimension): Dimension[] => {
    if (dimension.kind === 'range') return [dimension];
    const lengths = Object.entries(specs).flatMap(([name, spec]) => {
      const value = standing[name];
      return listOf(spec) === dimension.name && Array.isArray(value) ? [value.length] : [];
    });
    const values = dimension.values.filter((value) =>
      lengths.every((length) => Array.isArray(value) && value.length === length),
    );
    return values.length > 0 ? [{ ...dimension, values }] : [];
  });
}
