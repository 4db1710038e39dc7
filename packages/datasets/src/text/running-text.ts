/** @file What running texts have in common: how they become rows. Read after parse-text.ts. */
import { makeText, type TextData } from '@nnzoo/data';
import type { DatasetCard } from '../card.ts';
import { cutRunning } from './parse-text.ts';

/** The text as the data set of the card. */
export function runningText({ id }: DatasetCard, text: string): TextData {
  return makeText({ name: id, layout: 'running', rows: cutRunning(`${text}\n`) });
}
