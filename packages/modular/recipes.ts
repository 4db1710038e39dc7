/**
 * @file Networks put together, each beside what it has to beat: its own best member, and for mixtures
 * one network with as many values. Settings of mixtures and of their parameter-matched baselines were chosen on validation
 * parts: of vowels on speakers of the training part.
 */
import type { Recipe } from '@nnzoo/training';

const scikit = 'scikit-learn 1.2, 10 seeds';

/** One way of putting networks together. */
function ensemble(
  data: string,
  setting: string,
  options: Recipe['options'],
  more: Pick<Recipe, 'seeds' | 'metrics'> & Partial<Recipe>,
): Recipe {
  return { data, setting, options, published: {}, source: '', ...more };
}

/** A single network, measured by the same means as the mixtures whose parameter-matched baseline it is. */
function matchedBaseline(
  data: string,
  setting: string,
  member: string,
  more: Partial<Recipe>,
): Recipe {
  const metrics = [data === 'regimes' ? 'rmse' : 'accuracy'];
  const options = { combine: 'average', members: [member] };
  return ensemble(data, setting, options, { seeds: 10, metrics, ...more });
}

function mixture(
  data: string,
  setting: string,
  options: Recipe['options'],
  more: Partial<Recipe> = {},
): Recipe {
  const metrics = [data === 'regimes' ? 'rmse' : 'accuracy'];
  return ensemble(
    data,
    setting,
    { combine: 'mixture', ...options },
    { seeds: 10, metrics, ...more },
  );
}

const gains = ['accuracy', 'bestMember', 'meanMember', 'gainOverBest', 'gainOverMean'];

function committee(
  data: string,
  setting: string,
  options: Recipe['options'],
  seeds: number,
): Recipe {
  return ensemble(data, setting, options, { seeds, metrics: gains });
}

const accuracy = (mean: number): Partial<Recipe> => ({
  published: { accuracy: { mean } },
  source: scikit,
  otherwise: 'scikit-learn’s training',
});

const tuned = 'optimizer=adam:learningRate=0.01:epochs=300';

/** Every row of the table. */
export const recipes: readonly Recipe[] = [
  committee('iris', 'vote of som, rbf, feedforward', { combine: 'vote' }, 10),
  committee('iris', 'stack of som, rbf, feedforward', { combine: 'stack' }, 10),
  committee('wine', 'pipeline rbf → logistic', {}, 10),
  committee('wine', 'pipeline som → logistic', { members: ['som', 'linear'] }, 10),
  committee('breast-cancer', 'pipeline som → logistic', {}, 10),
  committee('breast-cancer', 'pipeline rbf → logistic', { members: ['rbf', 'linear'] }, 10),
  committee('digits', 'average of MLP, logistic, SVC', {}, 5),
  committee(
    'digits',
    'pipeline cnn → SVC',
    { combine: 'pipeline', members: ['cnn:epochs=10', 'linear:method=svc'] },
    5,
  ),
  committee('mnist', 'average of five, 784-30-10, 5 epochs', {}, 5),
  mixture('vowels', '8 linear experts, 960 values', {}),
  matchedBaseline(
    'vowels',
    'one network, 45 hidden, 956 values',
    'feedforward:layers=45',
    accuracy(0.478),
  ),
  mixture('vowels', '4 linear experts, 480 values', { experts: 4 }),
  matchedBaseline(
    'vowels',
    'one network, 22 hidden, 473 values',
    'feedforward:layers=22',
    accuracy(0.459),
  ),
  mixture(
    'vowels',
    '4 networks of 10 hidden, 924 values',
    { experts: 4, members: ['feedforward:layers=10'], weightDecay: 0.001 },
    { plan: { length: { epochs: 30 } } },
  ),
  matchedBaseline('vowels', 'one network, 43 hidden, 914 values', 'feedforward:layers=43', {}),
  mixture('regimes', '4 linear experts, 41 values', {}),
  matchedBaseline(
    'regimes',
    'one network, 7 hidden, 43 values',
    `feedforward:layers=7:${tuned}`,
    {},
  ),
  matchedBaseline(
    'regimes',
    'one network, 40 hidden, 241 values',
    `feedforward:layers=40:${tuned}`,
    {},
  ),
];
