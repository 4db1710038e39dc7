/** @file What running texts have in common: their column, and how they become rows. Read after parse-text.ts. */
import { makeText, type TextData } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import { cutRunning } from './parse-text.ts';

/** The column of a running text. */
export const lineColumn = {
  name: 'line',
  meaning: 'a line of the text with its end; the lines stand in order',
};

/** The text as the data set of the card. */
export function runningText({ id }: DatasetCard, text: string): TextData {
  return makeText({ name: id, layout: 'running', rows: cutRunning(`${text}\n`) });
}
