/** @file Text from a file, made safe to print: no escape sequences, no hidden reordering. */

// Tabs and line ends part words; other control characters and bidirectional overrides go.
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const hidden = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * `text` as one line without control characters, cut after `longest` characters (default: never).
 * Labels and column names pass through it when they are read; paths when they are printed.
 */
export function printable(text: string, longest = Number.POSITIVE_INFINITY): string {
  const line = text.replace(breaks, ' ').replace(hidden, '');
  if (line.length <= longest) return line;
  // Not between the two halves of a character.
  return `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `"text"`, printable and cut, for a message. */
export function quoted(text: string): string {
  return `"${printable(text, 40)}"`;
}
