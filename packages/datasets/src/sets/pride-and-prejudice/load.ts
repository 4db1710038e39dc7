/** @file Pride and Prejudice: a novel. Its loader. Read after card.ts. */
import { DataError } from '@nnzoo/core';
import type { TextData } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readFrom } from '../../read-from.ts';
import { runningText } from '../../text/running-text.ts';
import { prideAndPrejudiceCard } from './card.ts';

/**
 * The novel from its first chapter on, as a running text with a paragraph a line.
 *
 * @throws {DataError} `source/missing`; `bundled/mismatch` where the file does not begin with it.
 */
export async function loadPrideAndPrejudice(source: ByteSource): Promise<TextData> {
  const path = prideAndPrejudiceCard.file!.path;
  const corpus = new TextDecoder('utf-8').decode(
    await readFrom(prideAndPrejudiceCard.id, source, path),
  );
  // The books of the corpus stand a line each; this is the first.
  const [book] = corpus.split('\n', 1);
  const start = book.indexOf('Chapter 1 ');
  if (start < 0)
    throw new DataError('bundled/mismatch', `${path}: its first book has no Chapter 1`);
  const paragraphs = book.slice(start).trim().split(/ {2,}/u);
  return runningText(prideAndPrejudiceCard, paragraphs.join('\n'));
}
