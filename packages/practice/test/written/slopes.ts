/** @file Slopes, values that pass their gradient back, and the check of a gradient. */
import type { Written } from './written.ts';

export const slopes: Readonly<Record<string, Written>> = {
  'difference-quotient': {
    wrong: {
      'This is divided by x': { '- f(x)) / h;': '- f(x)) / x;' },
      'The sign is wrong': { 'f(x + h) - f(x)': 'f(x) - f(x + h)' },
      'The step is left out': { '(f(x + h) - f(x)) / h': 'f(x + h) - f(x)' },
      'h is not the step': { 'return (f(x + h)': 'h = 1;\n  return (f(x + h)' },
      'This is the central difference': { '- f(x)) / h;': '- f(x - h)) / (2 * h);' },
    },
    otherwise: { 'f(x + h) - f(x)': 'f(x + 2 * h) - f(x)' },
  },
  'central-difference': {
    wrong: {
      'This is divided by h': { '(2 * h)': 'h' },
      'This is the step forward': 'return (f(x + h) - f(x)) / h;',
      'The steps are h/2': 'return (f(x + h / 2) - f(x - h / 2)) / h;',
      'The sign is wrong': { 'f(x + h) - f(x - h)': 'f(x - h) - f(x + h)' },
    },
    otherwise: { '(2 * h)': '(2 + h)' },
  },
  'slope-of-a-product': {
    wrong: {
      'The two are exchanged': { '[b, a]': '[a, b]' },
      'These are the slopes of a sum': { '[b, a]': '[1, 1]' },
      'This is a + b': { '[b, a]': '[b + a, b + a]' },
      'This is a·b': { '[b, a]': '[b * a, b * a]' },
    },
    otherwise: { '[b, a]': '[b - a, a - b]' },
  },
  'chain-rule': {
    wrong: {
      'Every slope is taken at x': { 'slope *= link.slope(at)': 'slope *= link.slope(x)' },
      'The slopes are added': { 'slope = 1': 'slope = 0', 'slope *=': 'slope +=' },
      'The value moves on': {
        'slope *= link.slope(at);\n': '',
        'at = link.value(at);': 'at = link.value(at);\n    slope *= link.slope(at);',
      },
      'Only the last function': { 'slope *=': 'slope =' },
    },
    otherwise: { 'slope *= link.slope(at)': 'slope *= link.value(at)' },
  },
  'value-add': {
    wrong: {
      'The gradient is set': { 'this.grad +=': 'this.grad =', 'other.grad +=': 'other.grad =' },
      '1 is handed on': {
        'this.grad += sum.grad': 'this.grad += 1',
        'other.grad += sum.grad': 'other.grad += 1',
      },
      'The data are handed on': {
        'this.grad += sum.grad': 'this.grad += other.data * sum.grad',
        'other.grad += sum.grad': 'other.grad += this.data * sum.grad',
      },
      'Only one of the two': { 'other.grad += sum.grad;': '' },
    },
    otherwise: { 'this.grad += sum.grad': 'this.grad += sum.data' },
  },
  'value-mul-tanh': {
    wrong: {
      'Each input of the product': {
        'this.grad += other.data': 'this.grad += this.data',
        'other.grad += this.data': 'other.grad += other.data',
      },
      'This is 1 − x²': { 't.data * t.data': 'this.data * this.data' },
      'The gradient that comes from behind is missing in the product': {
        'other.data * product.grad': 'other.data',
        'this.data * product.grad': 'this.data',
      },
      'The gradient that comes from behind is missing in tanh': {
        '(1 - t.data * t.data) * t.grad': '1 - t.data * t.data',
      },
      'This is 1 − t,': { '(1 - t.data * t.data)': '(1 - t.data)' },
    },
    otherwise: { '(1 - t.data * t.data)': '(1 + t.data * t.data)' },
  },
  'topological-order': {
    wrong: {
      'A node that is used twice': { 'if (seen.has(node)) return;': '' },
      'The order is backwards': { 'order.push(node.name);': 'order.unshift(node.name);' },
      'Nodes are listed as they are met': `
  const queue = [end];
  for (const node of queue) queue.push(...node.inputs);
  return [...new Set(queue.map((node) => node.name))];`,
      'Layer by layer and turned around': `
  const found: Node[] = [];
  let layer = [end];
  while (layer.length > 0) {
    for (const node of layer) if (!found.includes(node)) found.push(node);
    layer = layer.flatMap((node) => node.inputs);
  }
  return found.reverse().map((node) => node.name);`,
    },
    otherwise: { 'node.inputs.forEach(visit)': '[...node.inputs].reverse().forEach(visit)' },
  },
  backward: {
    wrong: {
      'The gradient of the end': { 'end.grad = 1;': '' },
      'Gradients of the pass before': { 'for (const value of order) value.grad = 0;': '' },
      'The order is the forward one': { 'order.reverse()': 'order' },
      'A value that is reached on two ways': `
  const clear = (value: Value): void => {
    value.grad = 0;
    value.inputs.forEach(clear);
  };
  clear(end);
  end.grad = 1;
  let layer = [end];
  const pass = (value: Value): void => {
    value.passBack();
    for (const input of value.inputs) pass(input);
  };
  pass(end);`,
    },
    otherwise: { 'end.grad = 1': 'end.grad = 2' },
  },
  'gradient-check': {
    wrong: {
      'This is the absolute error': {
        ' / Math.max(1, Math.abs(claimed), Math.abs(quotient))': '',
      },
      'This is the mean of the errors': {
        'Math.max(...errors)': 'errors.reduce((a, b) => a + b) / errors.length',
      },
      'The sign of the error': { 'Math.abs(claimed - quotient)': '(claimed - quotient)' },
      'All numbers are moved': { 'j === i ? each + by : each': 'each + by' },
    },
    otherwise: { '/ (2 * h)': '/ h' },
  },
};
