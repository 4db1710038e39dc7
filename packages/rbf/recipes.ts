/**
 * @file Radial basis function networks beside published figures: three rules for the widths, small
 * tables, vowels of other speakers, and two regressions. Ridge and widths of the vowels and of the
 * sunspots were chosen on training rows alone.
 */
import type { Recipe } from '@nnzoo/training';

const numpy = 'k-means centers, gaussian, ridge 10⁻³ least squares in NumPy';
const chosen = 'the same with what cross-validation over training speakers chose';

function recipe(
  data: string,
  setting: string,
  options: Recipe['options'],
  more: Pick<Recipe, 'seeds' | 'metrics'> & Partial<Recipe>,
): Recipe {
  return { data, setting, options, published: {}, source: '', ...more };
}

/** Digits, the first half of the file against the second, by number of centers. */
function digits(width: string, called: string, accuracies: readonly number[]): Recipe[] {
  return [50, 100, 200, 400].map((centers, i) =>
    recipe(
      'digits-halves',
      `${centers} centers, width ${called}`,
      { centers, width },
      {
        seeds: 5,
        metrics: ['accuracy'],
        published: { accuracy: { mean: accuracies[i] } },
        source: numpy,
      },
    ),
  );
}

/** Ten folds of a small table. */
function table(data: string, centers: number, accuracy: number): Recipe {
  return recipe(
    data,
    `${centers} centers`,
    { centers },
    {
      seeds: 3,
      folds: 10,
      metrics: ['accuracy'],
      published: { accuracy: { mean: accuracy } },
      source: numpy,
    },
  );
}

/** Deterding's vowels: the test speakers were never heard. */
function vowels(centers: number, accuracy: number): Recipe {
  return recipe(
    'vowels',
    `${centers} centers, other speakers`,
    { centers },
    {
      seeds: 10,
      metrics: ['accuracy'],
      published: { accuracy: { mean: accuracy } },
      source: chosen,
    },
  );
}

/** Values, in the unit of the data; no published counterpart. */
function values(data: string, setting: string, options: Recipe['options']): Recipe {
  return recipe(data, setting, options, { seeds: 5, metrics: ['rmse'] });
}

/** Every row of the table. */
export const recipes: readonly Recipe[] = [
  ...digits('dmax', 'dmax/√(2k)', [0.598, 0.342, 0.161, 0.103]),
  ...digits('nearest', 'to 2 nearest', [0.921, 0.947, 0.96, 0.969]),
  ...digits('mean', 'mean distance', [0.947, 0.953, 0.966, 0.973]),
  table('iris', 40, 0.967),
  table('wine', 40, 0.989),
  table('wine', 80, 0.989),
  table('breast-cancer', 40, 0.968),
  vowels(44, 0.484),
  vowels(88, 0.492),
  vowels(132, 0.499),
  values('sunspots', '40 centers, gaussian', {}),
  values('sunspots', '40 centers, multiquadric', { basis: 'multiquadric' }),
  values('sunspots', '40 centers, gaussian, linear term', { polynomial: 'linear' }),
  values('feeder', '200 centers, gaussian, linear term', {}),
];
