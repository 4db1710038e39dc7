/** @file Wine: chemistry of Italian wines from three cultivars. Its card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadWine`. */
export const wineCard: DatasetCard = {
  id: 'wine',
  title: 'Wine',
  summary: 'Thirteen chemical measurements of a wine; which of three cultivars was it made from?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5PC7J',
  license: 'CC-BY-4.0',
  rows: 178,
  columns: [
    { name: 'alcohol', unit: '% vol', meaning: 'alcohol' },
    { name: 'malic_acid', meaning: 'malic acid' },
    { name: 'ash', meaning: 'what remains after burning' },
    { name: 'alcalinity_of_ash', meaning: 'alkalinity of the ash' },
    { name: 'magnesium', meaning: 'magnesium' },
    { name: 'total_phenols', meaning: 'all phenols together' },
    { name: 'flavanoids', meaning: 'phenols that are flavonoids' },
    { name: 'nonflavanoid_phenols', meaning: 'the other phenols' },
    { name: 'proanthocyanins', meaning: 'condensed tannins' },
    { name: 'color_intensity', meaning: 'strength of the color' },
    { name: 'hue', meaning: 'tone of the color' },
    {
      name: 'od280_od315',
      meaning: 'absorbance of the diluted wine at 280 nm over that at 315 nm',
    },
    { name: 'proline', meaning: 'the amino acid proline' },
  ],
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'cultivar of the vine',
    classes: [
      { value: '0', label: 'cultivar 1', rows: 59 },
      { value: '1', label: 'cultivar 2', rows: 71 },
      { value: '2', label: 'cultivar 3', rows: 48 },
    ],
  },
  file: {
    path: 'wine.csv',
    sha256: '7ab4bfea28aa2b962a6d5554dc25111c278c99dae4af27edd4922d802ff3a8da',
  },
  faults: [
    'The source names neither the cultivars nor the units of most columns.',
    'Proline runs to 1680 and hue to 1.71: without scaling, distances see proline alone.',
    'Rows are sorted by class: a split must shuffle or stratify.',
  ],
  citation: {
    authors: 'Aeberhard, S. and Forina, M.',
    year: 1992,
    title: 'Wine (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5PC7J',
  },
};
