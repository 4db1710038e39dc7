/** @file One neuron: its rule, its threshold, its sigmoid. */
import type { Written } from './written.ts';

export const neurons: Readonly<Record<string, Written>> = {
  'perceptron-rule': {
    wrong: {
      'A row on the right side': { 'if (label * sum > 0) return { weights, bias };': '' },
      'The bias does not learn': { 'bias: bias + label': 'bias' },
      'The weights move away': {
        'weight + label * x[i])': 'weight - label * x[i])',
        'bias + label': 'bias - label',
      },
      'A sum of exactly 0': { 'label * sum > 0': 'label * sum >= 0' },
      'Right and wrong are decided': { 'weight * x[i], bias);': 'weight * x[i], 0);' },
    },
    otherwise: { 'weight + label * x[i])': 'weight + x[i])' },
  },
  'threshold-as-bias': {
    wrong: {
      'The sign of the bias': { 'bias = -threshold': 'bias = threshold' },
      'The bias is right, but': { 'weight * x[i], bias)': 'weight * x[i], 0)' },
      'A sum that is exactly': { 'sum > 0': 'sum >= 0' },
      'The neuron fires below': { 'sum > 0': 'sum < 0' },
    },
    otherwise: { 'sum > 0': 'sum !== 0' },
  },
  'xor-by-hand': {
    wrong: {
      'No neuron is found': 'return null;',
      'This is the same neuron': 'return { w1: 1, w2: 1, bias: -1.5 };',
      'XOR and its opposite': { 'if (w1 === 0 && w2 === 0 && none !== first) return null;': '' },
      'Tables whose answers are all alike': {
        'w1 === 0 && w2 === 0 && none !== first': 'w1 === 0 && w2 === 0',
      },
    },
    otherwise: { 'first + both - none - second': 'first + both + none - second' },
  },
  'stable-sigmoid': {
    wrong: {
      'e^x / (1 + e^x) everywhere': { 'if (x >= 0) return 1 / (1 + Math.exp(-x));': '' },
      '1 / (1 + e^−x) everywhere': 'return 1 / (1 + Math.exp(-x));',
      'The branches are exchanged': { 'x >= 0': 'x < 0' },
      'One minus the sigmoid': {
        'const e = Math.exp(x);': '',
        'e / (1 + e)': '1 - 1 / (1 + Math.exp(x))',
      },
      'This is the sigmoid of −x':
        'x = -x;\n  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));',
    },
    otherwise: { 'e / (1 + e)': 'e' },
  },
  'sigmoid-neuron-gradient': {
    wrong: {
      'The slope of σ is still in': {
        'crossEntropy: a - y': 'crossEntropy: (a - y) * a * (1 - a)',
      },
      'The slope of σ is missing': { '(a - y) * a * (1 - a)': 'a - y' },
      'The signs are those': {
        'squaredError: (a - y)': 'squaredError: (y - a)',
        'crossEntropy: a - y': 'crossEntropy: y - a',
      },
      'A factor 2 too much': { 'squaredError: (a - y)': 'squaredError: 2 * (a - y)' },
      'This is the slope of the cross-entropy in a': {
        'crossEntropy: a - y': 'crossEntropy: (a - y) / (a * (1 - a))',
      },
    },
    otherwise: { '* a * (1 - a)': '* a' },
  },
};
