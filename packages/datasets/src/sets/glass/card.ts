/** @file Glass: what a splinter at the scene of a crime came from. Its card. */
import type { DatasetCard } from '../../card.ts';

const oxide = '% by weight of the oxide';

/** The card of `loadGlass`. */
export const glassCard: DatasetCard = {
  id: 'glass',
  title: 'Glass identification',
  summary: 'Refractive index and eight oxides of a splinter; what kind of glass was it?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5WW2P',
  license: 'CC-BY-4.0',
  rows: 214,
  columns: [
    { name: 'RI', meaning: 'refractive index' },
    { name: 'Na', unit: oxide, meaning: 'sodium' },
    { name: 'Mg', unit: oxide, meaning: 'magnesium' },
    { name: 'Al', unit: oxide, meaning: 'aluminium' },
    { name: 'Si', unit: oxide, meaning: 'silicon' },
    { name: 'K', unit: oxide, meaning: 'potassium' },
    { name: 'Ca', unit: oxide, meaning: 'calcium' },
    { name: 'Ba', unit: oxide, meaning: 'barium' },
    { name: 'Fe', unit: oxide, meaning: 'iron' },
  ],
  target: {
    kind: 'class',
    name: 'Type',
    meaning: 'what the glass was made for',
    classes: [
      { value: '1', label: 'building window, float', rows: 70 },
      { value: '2', label: 'building window, not float', rows: 76 },
      { value: '3', label: 'vehicle window, float', rows: 17 },
      { value: '5', label: 'container', rows: 13 },
      { value: '6', label: 'tableware', rows: 9 },
      { value: '7', label: 'headlamp', rows: 29 },
    ],
  },
  file: {
    path: 'glass.csv',
    sha256: '2149f02ac25f885c7c5eb83c0555a9729242791a2b37c5a6386604ba570680c7',
  },
  faults: [
    'Type 4 (vehicle window, not float) is defined by the source and has no row.',
    'One row stands twice.',
    'Rows are sorted by type: a split must shuffle or stratify.',
  ],
  citation: {
    authors: 'German, B.',
    year: 1987,
    title: 'Glass Identification (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5WW2P',
  },
};
