/** @file Rows and columns as plain text: no borders, as wide as the terminal. */
import CliTable from 'cli-table3';

/** Everything that would frame the cells is left out. */
const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** What stands in a table, and how wide it may be. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Places in a line; the last column is wrapped to fit. */
  readonly columns: number;
}

/** Words in lines of at most `columns` places, each line behind `indent`; a longer word stays whole. */
export function wrapped(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && indent.length + line.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => indent + line).join('\n');
}

/** The table as lines; the last column takes what room is left and is wrapped. */
export function formatTable({ head, rows, columns }: TextTable): string {
  const widths = head.map((name, column) =>
    Math.max(...[name, ...rows.map((row) => row[column])].map((cell) => cell.length)),
  );
  const taken = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const last = Math.max(20, Math.min(widths[widths.length - 1], columns - taken));
  const table = new CliTable({
    chars: borderless,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: [...widths.slice(0, -1), last],
    wordWrap: true,
  });
  table.push([...head], ...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
