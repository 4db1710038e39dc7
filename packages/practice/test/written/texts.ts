/** @file Recurrent steps, and the tokens and probabilities of texts. */
import type { Written } from './written.ts';

export const texts: Readonly<Record<string, Written>> = {
  'elman-through-time': {
    wrong: {
      'The gradient stops after one step': { 't > 0; t--': 't > x.length - 1; t--' },
      'The state is not carried': { 'states[states.length - 1]': 'states[0]' },
      'The slope of tanh': { 'gradient * (1 - states[t] ** 2)': 'gradient' },
      'The gradient is handed back': { 'gradient = inner * u': 'gradient = inner' },
      'The gradient of u takes': { 'inner * states[t - 1]': 'inner * states[t]' },
    },
    otherwise: { 'inner * x[t - 1]': 'inner * x[0]' },
  },
  'gru-gate': {
    wrong: {
      'z and 1 − z are exchanged': { '(1 - z) * n + z * state': 'z * n + (1 - z) * state' },
      'The reset gate acts on the whole': {
        'sums.input + r * sums.hidden': 'r * (sums.input + sums.hidden)',
      },
      'The reset gate is missing': { 'r * sums.hidden': 'sums.hidden' },
      'The gates are exchanged': {
        'r = sigmoid(sums.a)': 'r = sigmoid(sums.b)',
        'z = sigmoid(sums.b)': 'z = sigmoid(sums.a)',
      },
      'The old state is lost': { ' + z * state': '' },
    },
    otherwise: { 'Math.tanh(': '(' },
  },
  'clip-by-norm': {
    wrong: {
      'Each number is clipped': {
        'g * factor': 'Math.abs(g) > limit ? Math.sign(g) * limit : g',
      },
      'Each tensor is clipped': `
  return gradients.map((each) => {
    let squares = 0;
    for (const g of each) squares += g ** 2;
    const norm = Math.sqrt(squares);
    return norm > limit ? each.map((g) => (g / norm) * limit) : [...each];
  });`,
      'Small gradients are made larger': {
        'norm > limit ? limit / norm : 1': 'norm > 0 ? limit / norm : 1',
      },
      'The norm is the sum of the sizes': {
        'Math.sqrt(gradients.flat().reduce((sum, g) => sum + g * g, 0))':
          'gradients.flat().reduce((sum, g) => sum + Math.abs(g), 0)',
      },
      'The root is missing': {
        'Math.sqrt(gradients.flat().reduce((sum, g) => sum + g * g, 0))':
          'gradients.flat().reduce((sum, g) => sum + g * g, 0)',
      },
    },
    otherwise: { 'limit / norm : 1': 'limit / norm : 0' },
  },
  'tokens-with-an-end': {
    wrong: {
      'The end mark is missing': { '[...own, 0]': 'own' },
      'The vocabulary is made of all': { "training.join('')": "[...training, ...names].join('')" },
      'The numbers begin at 0': { 'i + 1]': 'i]' },
      'The characters stand in the order': { '.sort()': '' },
      'Unknown characters are left out': {
        'numbers.get(character));': 'numbers.get(character)).filter((each) => each !== undefined);',
      },
    },
    otherwise: { '[...own, 0]': '[0, ...own]' },
  },
  'bigram-probabilities': {
    wrong: {
      'The columns add up': {
        'counts.map((row) => {': 'counts.map((row, i) => {',
        'smoothed.reduce((total, count) => total + count, 0)': '0',
        'smoothed.map((count) => count / sum)':
          'smoothed.map((count, j) => count / counts.reduce((all, other) => all + other[j] + smoothing, sum))',
      },
      'Number j of a row': `
  const sums = counts.map((row) => row.reduce((total, count) => total + count + smoothing, 0));
  return counts.map((row) => row.map((count, j) => (count + smoothing) / sums[j]));`,
      'Everything is divided by one sum': {
        'smoothed.reduce(': 'counts.flat().map((count) => count + smoothing).reduce(',
      },
      'The sum is taken before': { 'smoothed.reduce(': 'row.reduce(' },
      'The smoothing is not used': { 'count + smoothing': 'count' },
    },
    otherwise: { 'count + smoothing': 'count - smoothing' },
  },
  'multinomial-draw': {
    wrong: {
      'A random number exactly at a border': { 'r < sum': 'r <= sum' },
      'Each share is compared': { 'sum += shares': 'sum = shares' },
      'The last one is never drawn': {
        'i < shares.length; i++': 'i < shares.length - 1; i++',
        'return shares.length - 1': 'return shares.length - 2',
      },
      'This is always the largest': 'return shares.indexOf(Math.max(...shares));',
      'Every index is equally likely': 'return Math.floor(uniform() * shares.length);',
    },
    otherwise: { 'r < sum': 'r > sum' },
  },
  temperature: {
    wrong: {
      'The probabilities are divided': {
        '(logit - maximum) / temperature': 'logit - maximum',
        'power / sum': 'power / sum / temperature',
      },
      'The logits are multiplied': { '(logit - maximum) / temp': '(logit - maximum) * temp' },
      'What is not among the k largest': {
        'kept.has(i) ? Math.exp((logit - maximum) / temperature) : 0':
          'Math.exp((logit - maximum) / temperature)',
        'powers.map((power) => power / sum)':
          'powers.map((power, i) => (kept.has(i) ? power / sum : 0))',
      },
      'All logits stay': { 'order.slice(0, k)': 'order' },
      'Cut-off logits are set to 0': {
        'kept.has(i) ? Math.exp((logit - maximum) / temperature) : 0':
          'Math.exp((kept.has(i) ? logit : 0) / temperature)',
      },
    },
    otherwise: { '|| a - b': '|| b - a' },
  },
  perplexity: {
    wrong: {
      'The logarithm is to base 2': { 'Math.log(p)': 'Math.log2(p)' },
      'The logarithm is to base e': { 'Math.exp(all': 'Math.pow(2, all' },
      'This is the mean over texts': `
  const means = texts.map((text) => text.reduce((sum, p) => sum - Math.log(p), 0) / text.length);
  return Math.exp(means.reduce((a, b) => a + b) / means.length);`,
      'This is the mean loss itself': { 'Math.exp(': '(' },
      'This is the mean of 1/p': {
        'Math.exp(': '(',
        'sum - Math.log(p)': 'sum + 1 / p',
      },
      'This is the sum': { '0) / all.length': '0)' },
    },
    otherwise: { 'sum - Math.log(p)': 'sum + Math.log(p)' },
  },
};
