/** @file Attributes of nodes, as they are written in this folder. Read after ../model.ts. */
import type { OnnxAttribute } from '../model.ts';

/** Attributes as they are written: whole numbers, lists of them, texts; a float is wrapped. */
export type Attributes = Readonly<
  Record<string, number | string | readonly number[] | readonly string[] | Float>
>;

/** A number that is a float even where it is whole. */
export interface Float {
  readonly float: number;
}

/** The attribute of a value. */
export function attributeOf(value: Attributes[string]): OnnxAttribute {
  if (typeof value === 'string') return { kind: 'text', value };
  if (typeof value === 'number') return { kind: 'int', value };
  if ('float' in value) return { kind: 'float', value: value.float };
  return isTexts(value) ? { kind: 'texts', value } : { kind: 'ints', value };
}

function isTexts(value: readonly (number | string)[]): value is readonly string[] {
  return typeof value[0] === 'string';
}
