/** @file A number of things in words. */

/** `1 epoch`, `2 epochs`; `many` for a plural that is not the noun and an s: `2 classes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
