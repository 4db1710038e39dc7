/** @file Diabetes: how the disease went on within a year. Its card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadDiabetes`. */
export const diabetesCard: DatasetCard = {
  id: 'diabetes',
  title: 'Diabetes',
  summary: 'Ten measurements of a patient; how far will the disease go within a year?',
  source: 'https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html, published with the paper',
  license: 'none stated',
  rows: 442,
  columns: [
    { name: 'age', unit: 'years', meaning: 'age' },
    { name: 'sex', meaning: '1 or 2; the source does not say which is which' },
    { name: 'bmi', unit: 'kg/m²', meaning: 'body mass index' },
    { name: 'bp', unit: 'mm Hg', meaning: 'mean blood pressure' },
    { name: 's1', meaning: 'blood serum: total cholesterol' },
    { name: 's2', meaning: 'blood serum: low-density lipoproteins' },
    { name: 's3', meaning: 'blood serum: high-density lipoproteins' },
    { name: 's4', meaning: 'blood serum: total cholesterol over high-density lipoproteins' },
    { name: 's5', meaning: 'blood serum: probably the logarithm of the triglycerides' },
    { name: 's6', meaning: 'blood serum: sugar' },
  ],
  target: {
    kind: 'value',
    name: 'target',
    meaning: 'progression of the disease one year after the measurements, 25 to 346',
  },
  file: {
    path: 'diabetes.csv',
    sha256: 'f5060bc32176d2f47695065d12478e468fac452a515ffc00fce404de6e94a4d2',
  },
  faults: [
    'The source does not say how progression was measured, nor in what unit.',
    'The columns s1 and s2 say almost the same, and s4 is near a quotient of two others: single coefficients mean little.',
  ],
  citation: {
    authors: 'Efron, B., Hastie, T., Johnstone, I. and Tibshirani, R.',
    year: 2004,
    title: 'Least angle regression',
    where: 'The Annals of Statistics 32(2), 407–499',
  },
};
