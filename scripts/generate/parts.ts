/** @file Replacing the generated parts of a Markdown file, and rows as a table. */

/** Makes a part from the argument behind its name. */
export type Part = (argument: string) => string;

/** The text with each marked part made anew; an unknown name is an error. */
export function replaceParts(text: string, parts: Readonly<Record<string, Part>>): string {
  const marked = /(<!-- generated:([a-z-]+) ?([a-z0-9-]*) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
  return text.replace(marked, (_, open: string, name: string, argument: string, close: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (!part) throw new Error(`unknown generated part: ${name}`);
    return `${open}${part(argument)}\n${close}`;
  });
}

/** A Markdown table, its columns aligned as the formatter aligns them. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [first, ...others] = cells.map(line);
  return [first, line(widths.map((width) => '-'.repeat(width))), ...others].join('\n');
}
