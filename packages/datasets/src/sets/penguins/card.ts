/** @file Palmer penguins: three species by four measurements of a bird. Their card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadPenguins`. */
export const penguinsCard: DatasetCard = {
  id: 'penguins',
  title: 'Palmer penguins',
  summary: 'Four measurements of a penguin; which of three species is it?',
  source:
    'npm package vega-datasets 3.2.1 (data/penguins.json), after https://github.com/allisonhorst/palmerpenguins',
  license: 'CC0-1.0',
  rows: 342,
  columns: [
    { name: 'bill_length', unit: 'mm', meaning: 'length of the bill' },
    { name: 'bill_depth', unit: 'mm', meaning: 'depth of the bill' },
    { name: 'flipper_length', unit: 'mm', meaning: 'length of a flipper' },
    { name: 'body_mass', unit: 'g', meaning: 'mass of the bird' },
  ],
  target: {
    kind: 'class',
    name: 'species',
    meaning: 'species of the penguin',
    classes: [
      { value: 'Adelie', label: 'Adelie', rows: 151 },
      { value: 'Chinstrap', label: 'Chinstrap', rows: 68 },
      { value: 'Gentoo', label: 'Gentoo', rows: 123 },
    ],
  },
  file: {
    path: 'penguins.csv',
    sha256: '5df9c7724a22812446ce3883ba9ff8b3af247ada93513e7cef78c118eebaecdf',
  },
  faults: [
    'An extract by scripts/extracts/penguins.ts: two of the 344 birds have no measurements and are left out.',
    'Island and sex are left out: Gentoo penguins were met on one island only, so that the place would give the answer away.',
    'Body mass is in grams and bill depth in millimeters: without scaling, distances see the mass alone.',
    'Rows are sorted by species: a split must shuffle or stratify.',
  ],
  citation: {
    authors: 'Gorman, K. B., Williams, T. D. and Fraser, W. R.',
    year: 2014,
    title:
      'Ecological sexual dimorphism and environmental variability within a community of Antarctic penguins (genus Pygoscelis)',
    where: 'PLoS ONE 9(3), e90081, https://doi.org/10.1371/journal.pone.0090081',
  },
};
