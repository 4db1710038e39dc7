/** @file Businesses: brands that people go to, with what they are and where they do business. Their card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadBusinesses`. */
export const businessesCard: DatasetCard = {
  id: 'businesses',
  title: 'Businesses and their tags',
  summary: 'Brands that people go to: what each one is, what it serves, in which countries.',
  source:
    'name-suggestion-index 8.0.20260918 (dist/json/nsi.min.json), https://github.com/osmlab/name-suggestion-index',
  license: 'BSD-3-Clause',
  rows: 3930,
  columns: [
    { name: 'name', meaning: 'as it stands over the door, in Latin letters' },
    { name: 'kind', meaning: 'the value of its amenity, leisure or shop tag' },
    { name: 'cuisines', meaning: 'of its cuisine tag, with semicolons between' },
    { name: 'countries', meaning: 'ISO 3166 codes with semicolons between' },
  ],
  target: null,
  file: {
    path: 'businesses.csv',
    sha256: 'ff1ef805e172b0fbcd5c8e67a371bd1b32f857cb89e091803065a0f6085023eb',
  },
  faults: [
    'An extract by scripts/extracts/businesses.ts: 19 kinds of 292, names in Latin letters, and no brand that is bound to a part of a country.',
    'Brands that are said to be anywhere in the world are left out: often nobody had looked where.',
    'A quarter of the brands sell clothes: there are many such brands, not many such shops.',
    'More than half say nothing of cuisines. Cuisines of fewer than eight brands are left out.',
    'It has no coordinates: where a branch is, is not in the index.',
  ],
  citation: null,
};
