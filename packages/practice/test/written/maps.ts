/** @file The map: its best unit, its update, its errors. */
import type { Written } from './written.ts';

export const maps: Readonly<Record<string, Written>> = {
  'best-matching-unit': {
    wrong: {
      'This is the squared distance': { 'Math.sqrt(best.squared)': 'best.squared' },
      'Of two units at the same distance': { 'squared < best': 'squared <= best' },
      'The sizes of the differences': {
        '(w - x[j]) ** 2': 'Math.abs(w - x[j])',
        'Math.sqrt(best.squared)': 'best.squared',
      },
      'This is the unit farthest': {
        'Number.POSITIVE_INFINITY': '0',
        'squared < best': 'squared > best',
      },
    },
    otherwise: { 'Math.sqrt(best.squared)': 'Math.sqrt(best.squared / x.length)' },
  },
  'neighborhood-update': {
    wrong: {
      'The distance is measured between weights': {
        'positions[unit].reduce(': 'weights[unit].reduce(',
        'positions[winner][axis]': 'weights[winner][axis]',
      },
      'Only the winner moves': {
        'const h = Math.exp(': 'const h = unit !== winner ? 0 : Math.exp(',
      },
      'All units move alike': { 'options.rate * h': 'options.rate' },
      'The distance on the grid is not squared': { '-squared /': '-Math.sqrt(squared) /' },
      'The units move away': { 'w + options.rate': 'w - options.rate' },
    },
    otherwise: { '(2 * options.radius ** 2)': 'options.radius ** 2' },
  },
  'map-errors': {
    wrong: {
      'Units that touch at a corner': {
        'positions[best].every(': 'positions[best].map(',
        'Math.abs(place - positions[second][axis]) <= 1,\n    );':
          'Math.abs(place - positions[second][axis]),\n    ).reduce((a, b) => a + b) <= 1;',
      },
      'The second unit is the best': {
        '[best, second] = order': '[best, second = best] = [order[0]]',
      },
      'The third best unit': { '[best, second] = order': '[best, , second] = order' },
      'The topographic error is the share': { 'if (!isNeighbor)': 'if (isNeighbor)' },
      'The quantization error squares': { 'total += own[best]': 'total += own[best] ** 2' },
    },
    otherwise: { '<= 1': '<= 0' },
  },
};
