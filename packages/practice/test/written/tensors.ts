/** @file Shapes, strides and products. */
import type { Written } from './written.ts';

export const tensors: Readonly<Record<string, Written>> = {
  'broadcast-shapes': {
    wrong: {
      'The shapes are aligned at the left': `
  const shape: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? 1, b[i] ?? 1];
    if (x !== y && x !== 1 && y !== 1) return null;
    shape.push(x === 1 ? y : x);
  }
  return shape;`,
      'An axis of size 0': { 'x === 1 ? y : x': 'Math.max(x, y)' },
      'Any two sizes fit': { 'if (x !== y && x !== 1 && y !== 1) return null;': '' },
      'An axis of size 1': { 'x !== y && x !== 1 && y !== 1': 'x !== y' },
    },
    otherwise: { 'x === 1 ? y : x': 'Math.min(x, y)' },
  },
  'column-times-matrix': {
    wrong: {
      'This is the matrix product': `
  return matrix.map((row) => {
    let sum = 0;
    column.forEach(([factor], j) => {
      sum += row[j] * factor;
    });
    return [sum];
  });`,
      'The numbers of the column stand for columns': {
        '(row, i)': '(row)',
        '(each) => each * column[i][0]':
          '(each, j) => (j < column.length ? each * column[j][0] : each)',
      },
      'Only the first number': { 'column[i][0]': 'column[0][0]' },
      'The numbers are added': { 'each * column': 'each + column' },
    },
    otherwise: { 'each * column[i][0]': 'each - column[i][0]' },
  },
  'sum-keep-dim': {
    wrong: {
      'The axes are exchanged': { 'axis === 1': 'axis === 0' },
      'keepDim changes nothing': {
        'return keepDim ? sums.map((sum) => [sum]) : sums': 'return sums',
        'return keepDim ? [sums] : sums': 'return sums',
      },
      'The kept axis stands in the wrong place': {
        'sums.map((sum) => [sum]) : sums;\n  }': '[sums] : sums;\n  }',
        '? [sums] : sums;\n}': '? sums.map((sum) => [sum]) : sums;\n}',
      },
      'These are means': {
        'numbers.reduce((sum, x) => sum + x, 0)':
          'numbers.reduce((sum, x) => sum + x, 0) / numbers.length',
      },
    },
    otherwise: { 'sum + x, 0': 'sum + x, 1' },
  },
  'undo-broadcast': {
    wrong: {
      'The wrong axis': { 'axis === 1': 'axis === 0' },
      'This is the mean': {
        'row.reduce((sum, g) => sum + g, 0)': 'row.reduce((sum, g) => sum + g, 0) / row.length',
        'gradient.reduce((sum, row) => sum + row[j], 0)':
          'gradient.reduce((sum, row) => sum + row[j], 0) / gradient.length',
      },
      'Only the first use': {
        'row.reduce((sum, g) => sum + g, 0)': 'row[0]',
        'gradient.reduce((sum, row) => sum + row[j], 0)': 'gradient[0][j]',
      },
      'Everything is added up': `
  let all = 0;
  for (const row of gradient) for (const g of row) all += g;
  return axis === 1 ? gradient.map(() => all) : gradient[0].map(() => all);`,
    },
    otherwise: { 'sum + row[j]': 'sum - row[j]' },
  },
  'strides-of-a-view': {
    wrong: {
      'These are the strides of a new matrix': { '[right, down]': '[rows, 1]' },
      'The shape is turned but': { '[right, down]': '[down, right]' },
      'The strides change places but': { '[columns, rows]': '[rows, columns]' },
      'The offset is lost': { 'offset: view.offset': 'offset: 0' },
    },
    otherwise: { '[right, down]': '[1, down]' },
  },
  'matrix-product': {
    wrong: {
      'The strides are not used': {
        'i * aStrides[0] + k * aStrides[1]': 'i * inner + k',
        'k * bStrides[0] + j * bStrides[1]': 'k * columns + j',
      },
      'In b the two indices': {
        'b[k * bStrides[0] + j * bStrides[1]]': '(b[j * bStrides[0] + k * bStrides[1]] ?? 0)',
      },
      'In a the two indices': {
        'a[i * aStrides[0] + k * aStrides[1]]': '(a[k * aStrides[0] + i * aStrides[1]] ?? 0)',
      },
      'The terms overwrite': { 'sum += a': 'sum = a' },
    },
    otherwise: { 'k < inner': 'k < inner - 1' },
  },
  'batched-product': {
    wrong: {
      'The leading axes are multiplied': {
        'return [...batch, n, m];':
          'return batch.length === 0 ? [n, m] : [batch.reduce((x, y) => x * y), n, m];',
      },
      'Whatever comes before the last axis': {
        'return [...batch, n, m];': 'return [...a.slice(0, -1), m];',
        'if (x !== y && x !== 1 && y !== 1) return null;': '',
      },
      'Leading axes that differ': { 'if (x !== y && x !== 1 && y !== 1) return null;': '' },
      'The inner sizes are not compared': { 'if (k !== inner) return null;': '' },
    },
    otherwise: { '[...batch, n, m]': '[...batch, m, n]' },
  },
};
