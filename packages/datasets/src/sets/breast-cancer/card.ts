/** @file Breast cancer: shapes of cell nuclei under the microscope. Its card. */
import type { ColumnCard, DatasetCard } from '../../card.ts';

const nucleus = [
  { name: 'radius', meaning: 'distance from the center to the outline' },
  { name: 'texture', meaning: 'standard deviation of the gray values' },
  { name: 'perimeter', meaning: 'length of the outline' },
  { name: 'area', meaning: 'area inside the outline' },
  { name: 'smoothness', meaning: 'local variation of the radius' },
  { name: 'compactness', meaning: 'perimeter² / area − 1' },
  { name: 'concavity', meaning: 'depth of the dents in the outline' },
  { name: 'concave_points', meaning: 'share of the outline that is dented' },
  { name: 'symmetry', meaning: 'difference between the two halves' },
  { name: 'fractal_dimension', meaning: 'coastline approximation − 1' },
] as const;

const statistics = [
  { prefix: 'mean', meaning: 'mean over the nuclei' },
  { prefix: 'se', meaning: 'standard error over the nuclei' },
  { prefix: 'worst', meaning: 'mean of the three largest' },
] as const;

const columns: readonly ColumnCard[] = statistics.flatMap((statistic) =>
  nucleus.map((feature) => ({
    name: `${statistic.prefix}_${feature.name}`,
    meaning: `${feature.meaning}; ${statistic.meaning}`,
  })),
);

/** The card of `loadBreastCancer`. */
export const breastCancerCard: DatasetCard = {
  id: 'breast-cancer',
  title: 'Breast Cancer Wisconsin (Diagnostic)',
  summary: 'Thirty measurements of the cell nuclei in one sample; is the tumor malignant?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5DW2B',
  license: 'CC-BY-4.0',
  rows: 569,
  columns,
  target: {
    kind: 'class',
    name: 'class',
    meaning: 'diagnosis',
    classes: [
      { value: '0', label: 'malignant', rows: 212 },
      { value: '1', label: 'benign', rows: 357 },
    ],
  },
  file: {
    path: 'breast-cancer-wdbc.csv',
    sha256: '452ad8bf6081d61ecf47806b2de9757cb390df8b0cbe5c10c52e29fec02c7767',
  },
  faults: [
    'The source states no units: lengths and areas compare within this set only.',
    'Radius, perimeter and area say nearly the same thing three times over.',
    '13 rows have concavity and concave points of exactly 0 in all three statistics.',
    'A row is a sample, not a patient file: nothing here is fit for a diagnosis.',
  ],
  citation: {
    authors: 'Wolberg, W., Mangasarian, O., Street, N. and Street, W.',
    year: 1993,
    title: 'Breast Cancer Wisconsin (Diagnostic) (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5DW2B',
  },
};
