/** @file Windows that slide: convolutions, pooling, what they see. */
import type { Written } from './written.ts';

export const pictures: Readonly<Record<string, Written>> = {
  convolution: {
    wrong: {
      'The filter is turned around': {
        'sum += weight *': 'sum += filter[filter.length - 1 - a][weights.length - 1 - b] *',
      },
      'The picture is padded on one side': {
        '[i * stride + a - padding]': '[i * stride + a]',
        '[j * stride + b - padding]': '[j * stride + b]',
      },
      'The stride is not used': {
        'const { stride, padding } = options;': 'const { padding } = options;\n  const stride = 1;',
      },
      'Nothing is padded': {
        'const { stride, padding } = options;': 'const { stride } = options;\n  const padding = 0;',
      },
      'Rows and columns of the filter': {
        'i * stride + a - padding': 'i * stride + b - padding',
        'j * stride + b - padding': 'j * stride + a - padding',
      },
    },
    otherwise: { 'let sum = 0': 'let sum = 1' },
  },
  'convolution-gradient': {
    wrong: {
      'The stride is not used': { 'i * stride + a': 'i + a' },
      'The stride moves the filter': { 'x[i * stride + a]': '(x[i + a * stride] ?? 0)' },
      'The weights come in reverse': {
        'return Array': 'const gradient = Array',
        '0),\n  );': '0),\n  );\n  return gradient.reverse();',
      },
      'This is a mean over the outputs': { '+ a], 0)': '+ a], 0) / outGradient.length' },
    },
    otherwise: { 'i * stride + a': 'i * stride' },
  },
  'max-pooling': {
    wrong: {
      'All numbers that equal': {
        'gradient[best] = outGradient[out.length];':
          'for (let i = start; i < start + size; i++) if (x[i] === x[best]) gradient[i] = outGradient[out.length];',
      },
      'The gradient is spread': {
        'gradient[best] = outGradient[out.length];':
          'for (let i = start; i < start + size; i++) gradient[i] = outGradient[out.length] / size;',
      },
      'Of equals the last': { 'x[i] > x[best]': 'x[i] >= x[best]' },
      'The maximum begins at 0': { 'out.push(x[best])': 'out.push(x[best] > 0 ? x[best] : 0)' },
      'This is the mean of each window': {
        'out.push(x[best]);': `let total = 0;
    for (let i = start; i < start + size; i++) total += x[i];
    out.push(total / size);`,
      },
    },
    otherwise: { 'x[i] > x[best]': 'x[i] < x[best]' },
  },
  'receptive-field': {
    wrong: {
      'The strides are added': { 'step *= stride;': 'step += stride - 1;' },
      'The strides are not used': { 'step *= stride;': '' },
      'A layer’s own stride': {
        'field += (size - 1) * step;': '',
        'step *= stride;': 'step *= stride;\n    field += (size - 1) * step;',
      },
      'The sizes are multiplied': { 'field += (size - 1) * step;': 'field *= size;' },
      'Each layer adds its whole size': { '(size - 1)': 'size' },
    },
    otherwise: { 'let field = 1': 'let field = 0' },
  },
};
