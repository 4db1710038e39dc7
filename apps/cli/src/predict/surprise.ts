/** @file What the losses of a text's rows come to: the mean of all characters, and the most surprising rows. */
import { counted, printable } from '@nnzoo/data';
import type { Records } from '@nnzoo/training';

/** Rows that are named. */
const named = 5;
/** Characters of a row that are shown. */
const shown = 40;

/** Two lines for people; none where the records are not those of a text: `text`, `tokens`, `loss`. */
export function surpriseNotes(records: Records): string[] {
  const rows = records.flatMap(({ text, tokens, loss }) =>
    typeof text === 'string' && typeof tokens === 'number' && typeof loss === 'number'
      ? [{ text, tokens, loss }]
      : [],
  );
  const tokens = rows.reduce((sum, row) => sum + row.tokens, 0);
  if (tokens === 0) return [];
  const nats = rows.reduce((sum, row) => sum + row.tokens * row.loss, 0);
  const worst = rows
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => b.loss - a.loss)
    .slice(0, named);
  const list = worst.map(
    ({ text, loss }) => `${loss.toFixed(2)} ${JSON.stringify(printable(text, shown))}`,
  );
  return [
    `${(nats / tokens).toFixed(3)} nats a character, mean of ${tokens} in ${counted(rows.length, 'row')}`,
    `most surprising: ${list.join(', ')}`,
  ];
}
