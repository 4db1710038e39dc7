/** @file Text from files and arguments, made safe to print on a terminal. */

/** Control characters, the C1 block, line separators and marks that reorder text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line of `text`: line breaks become `; `, other control characters are dropped. */
export function printable(text: string): string {
  return text
    .trim()
    .replace(/\s*\r?\n\s*/g, '; ')
    .replace(/\t/g, ' ')
    .replace(unsafe, '');
}

/** An argument in quotes, shortened where it is very long. */
export function quoted(text: string): string {
  const clean = text.replace(unsafe, '');
  return `'${clean.length > 60 ? `${clean.slice(0, 57)}…` : clean}'`;
}
