/** @file Text as it must be before it is drawn: clean, measured, broken into lines. */

/** Every control character and everything that XML forbids, as U+FFFD; tabs and breaks as a space. */
export function cleanText(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(
      /[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      '\ufffd',
    );
}

/** Characters as a reader counts them: surrogate pairs are one, marks belong to what they mark. */
export function characters(text: string): string[] {
  return text.match(/.(?:\p{M}|\u200d.)*/gsu) ?? [];
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Places that a text takes in a terminal: East Asian and emoji characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of characters(text)) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/** A text in at most so many places; what is cut off leaves "…". */
export function truncate(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let result = '';
  for (const character of characters(text)) {
    if (columnsOf(result + character) > columns - 1) break;
    result += character;
  }
  return columns > 0 ? `${result}…` : '';
}

/** A text filled with spaces to so many places. */
export function pad(
  text: string,
  columns: number,
  align: 'left' | 'right' | 'center' = 'left',
): string {
  const room = Math.max(0, columns - columnsOf(text));
  const before = align === 'left' ? 0 : align === 'right' ? room : Math.floor(room / 2);
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}

/** Lines of at most `limit`, broken at spaces, or inside a word that is too long by itself. */
export function wrapText(
  text: string,
  limit: number,
  measure: (line: string) => number = columnsOf,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line ? `${line} ${word}` : word;
    if (measure(joined) <= limit) {
      line = joined;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const character of characters(word)) {
      if (line && measure(line + character) > limit) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  lines.push(line);
  return lines;
}

/** Widths in units of the font size, of DejaVu Sans: the widest font that we expect to meet. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [WIDE, 1],
  [/[ijlIJ'|]/, 0.3],
  [/[ftr()[\]{}.,:;!/\\ "-]/, 0.39],
  [/[mMW@%…—]/, 1],
  [/[w#+<>=~→×]/, 0.84],
  [/[A-Z&]/, 0.72],
];

/** About how wide a text is in pixels; rather a little too much than too little. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of characters(text)) {
    width += WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? 0.635;
  }
  return width * fontSize;
}

/** A text cut with "…" to a width in pixels. */
export function fitText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const all = characters(text);
  for (let count = all.length - 1; count > 0; count--) {
    const shorter = `${all.slice(0, count).join('')}…`;
    if (textWidth(shorter, fontSize) <= width) return shorter;
  }
  return '';
}
