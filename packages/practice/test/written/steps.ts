/** @file Steps of descent, and the rows that they learn from. */
import type { Written } from './written.ts';

export const steps: Readonly<Record<string, Written>> = {
  'sgd-step': {
    wrong: {
      'The step goes up': { '-= rate': '+= rate' },
      'The gradients are not cleared': { 'parameter.grad.fill(0);': '' },
      'The rate is not used': { '-= rate * parameter.grad[i]': '-= parameter.grad[i]' },
      'The gradients are cleared before': {
        'parameter.grad.fill(0);': '',
        'for (const parameter of parameters) {':
          'for (const parameter of parameters) {\n    parameter.grad.fill(0);',
      },
    },
    otherwise: { '-= rate * parameter.grad[i]': '= -rate * parameter.grad[i]' },
  },
  momentum: {
    wrong: {
      'The rate is in the velocity': { 'velocity + gradient;': 'velocity + rate * gradient;' },
      'Nesterov’s step is the plain one': {
        '(nesterov ? gradient + momentum * velocity : velocity)': 'velocity',
      },
      'The gradient is damped': { 'velocity + gradient;': 'velocity + (1 - momentum) * gradient;' },
      'The velocity is never damped': { 'momentum * velocity + gradient;': 'velocity + gradient;' },
      'There is no memory': { 'velocity = momentum * velocity + gradient': 'velocity = gradient' },
    },
    otherwise: { '? gradient + momentum': '? gradient - momentum' },
  },
  adam: {
    wrong: {
      'The correction is off by one step': { 't = i + 1': 't = i + 2' },
      'ε is inside the root': { '(Math.sqrt(square) + epsilon)': 'Math.sqrt(square + epsilon)' },
      'The two means are not corrected': {
        'm / (1 - beta1 ** t)': 'm',
        'v / (1 - beta2 ** t)': 'v',
      },
      'The root is missing': { 'Math.sqrt(square)': 'square' },
      'The step takes the gradient itself': { '(rate * mean)': '(rate * gradient)' },
    },
    otherwise: { '(1 - beta2) * gradient * gradient': '(1 - beta2) * gradient' },
  },
  minibatches: {
    wrong: {
      'The last batch is dropped': { 'start < rows;': 'start + size <= rows;' },
      'The rows stand in their file’s order': {
        'const j = Math.floor(uniform() * (i + 1));': '',
        '[order[i], order[j]] = [order[j], order[i]];': '',
      },
      'Places are exchanged with any': { 'uniform() * (i + 1));': 'uniform() * rows);' },
      'Place i is never exchanged': { 'uniform() * (i + 1)': 'uniform() * i' },
      'Rows are drawn one by one': {
        'Array.from({ length: rows }, (_, i) => i)':
          'Array.from({ length: rows }, () => Math.floor(uniform() * rows))',
        'const j = Math.floor(uniform() * (i + 1));': '',
        '[order[i], order[j]] = [order[j], order[i]];': '',
      },
    },
    otherwise: { 'start += size': 'start += size - 1 || 1' },
  },
  'stratified-folds': {
    wrong: {
      'The folds are blocks': {
        'classes.map((label) => {': 'classes.map((label, row) => {',
        'return before % k': 'return Math.floor(row / (classes.length / k))',
      },
      'All rows are dealt out together': {
        'classes.map((label) => {': 'classes.map((label, row) => {',
        'return before % k': 'return row % k',
      },
      'The test rows are among': { 'rows.filter((row) => folds[row] !== fold)': 'rows' },
      'Train and test are exchanged': {
        'folds[row] !== fold': 'folds[row] == fold',
        'folds[row] === fold': 'folds[row] != fold',
      },
    },
    otherwise: { 'before % k': 'k - 1 - (before % k)' },
  },
  standardize: {
    wrong: {
      'The test rows are in the statistics': `
  const all = [...train, ...test];
  let mean = 0;
  for (const x of all) mean += x / all.length;
  let variance = 0;
  for (const x of all) variance += (x - mean) ** 2 / all.length;
  const scale = (x: number) => (x - mean) / (Math.sqrt(variance) || 1);
  return { train: train.map(scale), test: test.map(scale) };`,
      'The test rows are scaled with their own': `
  const scale = (values: readonly number[]) => {
    let mean = 0;
    for (const x of values) mean += x / values.length;
    let variance = 0;
    for (const x of values) variance += (x - mean) ** 2 / values.length;
    return values.map((x) => (x - mean) / (Math.sqrt(variance) || 1));
  };
  return { train: scale(train), test: scale(test) };`,
      'This divides by n − 1': { '** 2, 0) / train.length': '** 2, 0) / (train.length - 1)' },
      'This is divided by the variance': { 'Math.sqrt(variance)': 'variance' },
      'A column that never changes': { ' || 1': '' },
    },
    otherwise: { '(x - mean) / deviation': 'x / deviation' },
  },
};
