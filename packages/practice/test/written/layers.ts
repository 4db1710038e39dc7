/** @file Layers: how they begin, how they are normalized, how they join neighbors. */
import type { Written } from './written.ts';

export const layers: Readonly<Record<string, Written>> = {
  'kaiming-start': {
    wrong: {
      'This is divided by the root of fan out': {
        'const [fanIn] = shape': 'const [, fanIn] = shape',
      },
      'The gain is squared': { 'gains[activation] /': 'gains[activation] ** 2 /' },
      'The root is missing': { 'Math.sqrt(fanIn)': 'fanIn' },
      'The gain is missing': { 'gains[activation] /': '1 /' },
      'This is the variance': {
        'gains[activation] / Math.sqrt(fanIn)': '(gains[activation] * gains[activation]) / fanIn',
      },
    },
    otherwise: { 'gains[activation] / Math': 'gains[activation] * Math' },
  },
  'saturated-units': {
    wrong: {
      'Only values near 1': { 'Math.abs(t) > 0.97': 't > 0.97' },
      'A unit counts as dead when one row': { 'activations.every(': 'activations.some(' },
      'Only the first row': { 'activations.every(': 'activations.slice(0, 1).every(' },
      'tanh is taken once more': { 'Math.abs(t)': 'Math.abs(Math.tanh(t))' },
      'Dead rows are counted': {
        'activations[0].filter((_, unit) =>': 'activations.filter((row) =>',
        'activations.every((row) => isSaturated(row[unit]))': 'row.every(isSaturated)',
      },
    },
    otherwise: { 'Math.abs(t) > 0.97': 'Math.abs(t) < 0.97' },
  },
  'batch-norm': {
    wrong: {
      'Each row is scaled': {
        'row.map((v, j) => (v - means[j]) / Math.sqrt(squares[j] / n + 1e-5))': `{
      const mean = row.reduce((sum, v) => sum + v, 0) / row.length;
      const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / row.length;
      return row.map((v) => (v - mean) / Math.sqrt(variance + 1e-5));
    }`,
      },
      'The batch is scaled by the running': {
        '(v - means[j]) / Math.sqrt(squares[j] / n + 1e-5)':
          '(v - running.mean[j]) / Math.sqrt(running.variance[j] + 1e-5)',
      },
      'The running variance divides by n': { 'sum / (n - 1)': 'sum / n' },
      'The momentum is turned around': {
        '0.9 * value + 0.1 * now[j]': '0.1 * value + 0.9 * now[j]',
      },
      'The batch is scaled by the standard deviation': {
        'squares[j] / n +': 'squares[j] / (n - 1) +',
      },
    },
    otherwise: { '0.9 * value + 0.1 * now[j]': 'now[j]' },
  },
  'batch-norm-backward': {
    wrong: {
      'Mean and variance are taken': { 'g - mean - normalized[i] * along': 'g' },
      'The variance is taken': { ' - normalized[i] * along': '' },
      'The mean is taken': { 'g - mean -': 'g -' },
      'Sums are taken': { 'n = normalized.length': 'n = 1' },
      'The division by the deviation': { ' / deviation': '' },
    },
    otherwise: { '- normalized[i] * along': '+ normalized[i] * along' },
  },
  'flatten-consecutive': {
    wrong: {
      'The groups overlap': {
        'length: x.length / n': 'length: x.length - n + 1',
        'x.slice(group * n, (group + 1) * n)': 'x.slice(group, group + n)',
      },
      'The features of a group': `
  const out: number[][] = [];
  for (let from = 0; from < x.length; from += n) {
    const own: number[] = [];
    for (let j = 0; j < x[0].length; j++) for (let k = 0; k < n; k++) own.push(x[from + k][j]);
    out.push(own);
  }
  return out;`,
      'Rows that are far apart': {
        'x.slice(group * n, (group + 1) * n)': 'x.filter((_, t) => t % (x.length / n) === group)',
      },
      'Within a group the last row': { '(group + 1) * n)': '(group + 1) * n).reverse()' },
    },
    otherwise: { '(group + 1) * n)': '(group + 1) * n - 1)' },
  },
  'dilated-convolution': {
    wrong: {
      'It sees the future': { 't - dilation': 't + dilation' },
      'The dilation is off by one': { 't - dilation': 't - dilation - 1' },
      'The dilation is not used': { 't - dilation': 't - 1' },
      'The taps are exchanged': { 'w[0] *': 'w[1] *', 'w[1] * now': 'w[0] * now' },
      'Before the beginning': { '?? 0': '?? x[0]' },
    },
    otherwise: { 'w[1] * now': 'now' },
  },
};
