/** @file The words of a figure that is words already: none but its caption. */

/** No piece: a text or a table is read as it is. */
export function describe(): string[] {
  return [];
}
