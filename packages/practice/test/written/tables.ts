/** @file Lines, clusters and weights from columns of a table. */
import type { Written } from './written.ts';

export const tables: Readonly<Record<string, Written>> = {
  'least-squares': {
    wrong: {
      'There is no intercept': {
        '(x[i] - xMean) * (y[i] - yMean)': 'x[i] * y[i]',
        '(x[i] - xMean) ** 2': 'x[i] ** 2',
        'intercept: yMean - slope * xMean': 'intercept: 0',
      },
      'The sums of squares are taken before': `
  const n = x.length;
  const total = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);
  const [xMean, yMean] = [total(x) / n, total(y) / n];
  const xy = total(x.map((a, i) => a * y[i]));
  const xx = total(x.map((a) => a * a));
  const slope = (xy - n * xMean * yMean) / (xx - n * xMean * xMean);
  return { slope, intercept: yMean - slope * xMean };`,
      'x and y are exchanged': { '(x[i] - xMean) ** 2': '(y[i] - yMean) ** 2' },
      'The intercept is the mean': { 'intercept: yMean - slope * xMean': 'intercept: yMean' },
    },
    otherwise: { 'yMean - slope * xMean': 'yMean + slope * xMean' },
  },
  ridge: {
    wrong: {
      'The intercept is penalized': `
  const n = x.length;
  let [sx, sy, sxx, sxy] = [0, 0, penalty, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    sxy += x[i] * y[i];
  }
  // sxx · slope + sx · intercept = sxy;  sx · slope + (n + penalty) · intercept = sy
  const factor = sx / sxx;
  const intercept = (sy - factor * sxy) / (n + penalty - factor * sx);
  return { slope: (sxy - sx * intercept) / sxx, intercept };`,
      'The penalty is multiplied': { '(squares + penalty)': '(squares + x.length * penalty)' },
      'The slope is shrunk, but': {
        'yMean - slope * xMean': 'yMean - (products / squares) * xMean',
      },
      'The penalty is subtracted': { 'squares + penalty': 'squares - penalty' },
      'The penalty is not used': { 'squares + penalty': 'squares' },
    },
    otherwise: { 'products / (squares + penalty)': 'products / squares - penalty' },
  },
  'epsilon-insensitive': {
    wrong: {
      'There is a slope inside': { 'slope: 0 }': 'slope: Math.sign(error) }' },
      'Only predictions that are too high': {
        'Math.abs(error) <= epsilon': 'error <= epsilon',
        'Math.abs(error) - epsilon': 'error - epsilon',
      },
      'The whole error is counted': { 'Math.abs(error) - epsilon': 'Math.abs(error)' },
      'The slope is turned around': { 'predicted - actual': 'actual - predicted' },
    },
    otherwise: { 'Math.abs(error) - epsilon': '(Math.abs(error) - epsilon) ** 2' },
  },
  'k-means-pass': {
    wrong: {
      'A center without rows': { 'if (own.length === 0) return [...center];': '' },
      'The labels are those after': {
        'return { centers: moved, labels };': `return {
    centers: moved,
    labels: rows.map((row) => {
      const distances = moved.map((center) => distance(row, center));
      return distances.indexOf(Math.min(...distances));
    }),
  };`,
      },
      'Of two centers at the same distance': { 'distances.indexOf': 'distances.lastIndexOf' },
      'The centers do not move': {
        'centers: moved': 'centers: centers.map((center) => [...center])',
      },
      'The centers are sums': { 'row[j], 0) / own.length': 'row[j], 0)' },
    },
    otherwise: { '(each - b[i]) ** 2': 'Math.abs(each)' },
  },
  'radial-design': {
    wrong: {
      'The width is squared twice': { '2 * width * width': '2 * (width * width) ** 2' },
      'The distance is not squared': { '-squared /': '-Math.sqrt(squared) /' },
      'The factor 2 is missing': { '(2 * width * width)': 'width / width' },
      'The width is not squared': { '2 * width * width': '2 * width' },
      'The column of ones': { '[...activations, 1]': 'activations' },
      'The sign in the exponent': { '-squared': 'squared' },
    },
    otherwise: { '[...activations, 1]': '[1, ...activations]' },
  },
  'output-weights': {
    wrong: {
      'The penalty is not used': { '(i === j ? penalty : 0)': '0' },
      'The penalty is added everywhere': { '(i === j ? penalty : 0)': 'penalty' },
      'The penalty is squared': { '? penalty :': '? penalty ** 2 :' },
      'The right side is wrong': { 'row[i] * targets[r]': 'row[i] * targets[i]' },
    },
    otherwise: { 'row[n] / row[i]': 'row[n]' },
  },
};
