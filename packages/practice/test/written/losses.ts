/** @file Softmax, losses and their gradients. */
import type { Written } from './written.ts';

export const losses: Readonly<Record<string, Written>> = {
  'stable-softmax': {
    wrong: {
      'Nothing is subtracted': { 'x - maximum': 'x' },
      'The maximum of all rows': { 'Math.max(...row)': 'Math.max(...logits.flat())' },
      'The columns add up to 1': `
  const out = logits.map((row) => row.map(() => 0));
  for (let j = 0; j < logits[0].length; j++) {
    const maximum = Math.max(...logits.map((row) => row[j]));
    let sum = 0;
    for (const row of logits) sum += Math.exp(row[j] - maximum);
    logits.forEach((row, i) => {
      out[i][j] = Math.exp(row[j] - maximum) / sum;
    });
  }
  return out;`,
      'This is divided by the number of terms': { 'power / sum': 'power / row.length' },
      'These are the e^x alone': { 'power / sum': 'power' },
    },
    otherwise: { 'power / sum': 'power / (sum + 1)' },
  },
  'cross-entropy': {
    wrong: {
      'The logarithm is taken of a probability': `
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    const maximum = Math.max(...logits[i]);
    let sum = 0;
    for (const x of logits[i]) sum += Math.exp(x - maximum);
    total -= Math.log(Math.exp(logits[i][classes[i]] - maximum) / sum);
  }
  return total / logits.length;`,
      'This is the sum over the rows': { '0) / losses.length': '0)' },
      'This is divided by the number of classes': {
        '0) / losses.length': '0) / (losses.length * logits[0].length)',
      },
      'The sign is wrong': {
        'maximum + Math.log(sum) - row[classes[i]]': 'row[classes[i]] - maximum - Math.log(sum)',
      },
      'This is −x of the right class': { 'maximum + Math.log(sum) - row': '-row' },
    },
    otherwise: { 'maximum + Math.log(sum)': 'Math.log(sum)' },
  },
  'cross-entropy-gradient': {
    wrong: {
      'Softmax is divided by the number': {
        '(power / sum - (j === classes[i] ? 1 : 0)) / logits.length':
          'power / sum / logits.length - (j === classes[i] ? 1 : 0)',
      },
      'This is the gradient of the sum': { ') / logits.length': ')' },
      'The 1 at the right class': { ' - (j === classes[i] ? 1 : 0)': '' },
      'The signs are turned': {
        'power / sum - (j === classes[i] ? 1 : 0)': '(j === classes[i] ? 1 : 0) - power / sum',
      },
      'This is divided by all numbers': { '/ logits.length': '/ logits.flat().length' },
    },
    otherwise: { 'j === classes[i] ? 1 : 0': 'j === classes[i] ? 0 : 1' },
  },
  'mean-squared-error': {
    wrong: {
      'The factor 2 is missing': { '(2 * d) / n': 'd / n' },
      'This is the sum': { 'd * d, 0) / n': 'd * d, 0)', '(2 * d) / n': '2 * d' },
      'The loss is a mean but': { '(2 * d) / n': '2 * d' },
      'The gradient points the wrong way': { '(2 * d) / n': '(-2 * d) / n' },
      'This is half of the mean': {
        'd * d, 0) / n': 'd * d, 0) / (2 * n)',
        '(2 * d) / n': 'd / n',
      },
    },
    otherwise: { 'd * d, 0)': 'Math.abs(d), 0)' },
  },
};
