/**
 * @file The encodings that a WebAssembly binary is made of. Read after emit.ts.
 * @see https://webassembly.github.io/spec/core/binary/conventions.html
 */
import { type Code, unsigned } from './emit.ts';

/** Nested code as bytes in a row. */
export function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const visit = (part: Code): void => {
    for (const item of part) {
      if (typeof item === 'number') bytes.push(item);
      else visit(item);
    }
  };
  visit(code);
  return bytes;
}

/** A name, its length first. */
export const text = (value: string): Code => [
  unsigned(value.length),
  [...new TextEncoder().encode(value)],
];
/** Items, their number first. */
export const list = (items: readonly Code[]): Code => [unsigned(items.length), items];

/** Bytes, their number first. */
export function sized(code: Code): Code {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
}

/** A part of a module, by its number in the specification. */
export const section = (id: number, body: Code): Code => [id, sized(body)];
