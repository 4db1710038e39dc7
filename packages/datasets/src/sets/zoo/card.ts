/** @file Zoo: animals by what they have and do. Its card. */
import type { DatasetCard } from '../../card.ts';

/** The card of `loadZoo`. */
export const zooCard: DatasetCard = {
  id: 'zoo',
  title: 'Zoo animals',
  summary: 'Fifteen yes-or-no facts and the number of legs of an animal; what kind is it?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5R59V',
  license: 'CC-BY-4.0',
  rows: 101,
  columns: [
    { name: 'hair', meaning: 'has hair (1) or not (0)' },
    { name: 'feathers', meaning: 'has feathers' },
    { name: 'eggs', meaning: 'lays eggs' },
    { name: 'milk', meaning: 'gives milk' },
    { name: 'airborne', meaning: 'flies' },
    { name: 'aquatic', meaning: 'lives in water' },
    { name: 'predator', meaning: 'hunts' },
    { name: 'toothed', meaning: 'has teeth' },
    { name: 'backbone', meaning: 'has a backbone' },
    { name: 'breathes', meaning: 'breathes air' },
    { name: 'venomous', meaning: 'is venomous' },
    { name: 'fins', meaning: 'has fins' },
    { name: 'legs', unit: 'legs', meaning: 'number of legs, 0 to 8' },
    { name: 'tail', meaning: 'has a tail' },
    { name: 'domestic', meaning: 'is kept by people' },
    { name: 'catsize', meaning: 'is at least as large as a cat' },
  ],
  target: {
    kind: 'class',
    name: 'type',
    meaning: 'kind of animal',
    classes: [
      { value: 'amphibian', label: 'amphibian', rows: 4 },
      { value: 'bird', label: 'bird', rows: 20 },
      { value: 'fish', label: 'fish', rows: 13 },
      { value: 'insect', label: 'insect', rows: 8 },
      { value: 'mammal', label: 'mammal', rows: 41 },
      { value: 'mollusc.et.al', label: 'mollusc and others', rows: 10 },
      { value: 'reptile', label: 'reptile', rows: 5 },
    ],
  },
  file: {
    path: 'zoo.csv',
    sha256: '896e14cfa6894fddeb791a33096c799ce5d35a92db2449b58ff5098c98da5f16',
  },
  faults: [
    'Only 59 of the 101 rows differ: rows that are alike are one group, so that no copy of a training row is tested.',
    'The column with the animals’ names is left out.',
    'Four amphibians and five reptiles are too few to judge a class by.',
  ],
  citation: {
    authors: 'Forsyth, R.',
    year: 1990,
    title: 'Zoo (data set)',
    where: 'UCI Machine Learning Repository, https://doi.org/10.24432/C5R59V',
  },
};
