/** @file Mixtures, rankings, attention, merges, and what is made at the end. */
import type { Written } from './written.ts';

export const heads: Readonly<Record<string, Written>> = {
  'mixture-gate': {
    wrong: {
      'Softmax runs over the rows': {
        'const sum = powers.reduce((total, power) => total + power, 0);':
          'const sums = row.map((_, k) => logits.reduce((all, other) => all + Math.exp(other[k] - maximum), 0));',
        'power / sum': 'power / sums[k]',
      },
      'Only the expert with the largest': {
        'powers.reduce((total, power, k) => total + (power / sum) * answers[i][k], 0)':
          'answers[i][powers.indexOf(1)]',
      },
      'This is the plain mean': { 'power / sum': '1 / row.length' },
      'The logits themselves': { 'power / sum': 'row[k]' },
      'The weights are e^logit': { 'logit - maximum': 'logit', '(power / sum)': 'power' },
    },
    otherwise: { '(power / sum) * answers': '(power / sum) + answers' },
  },
  'recall-at-k': {
    wrong: {
      'The vectors are not normalized': {
        ' / Math.sqrt(dot(user, user) * dot(place, place))': '',
      },
      'Places that were visited': { '.filter((i) => !known.visited.includes(i))': '' },
      'This is divided by k': {
        'ranked.includes(i)).length / known.wanted.length': 'ranked.includes(i)).length / k',
      },
      'The ranking begins': { 'cosine[b] - cosine[a]': 'cosine[a] - cosine[b]' },
    },
    otherwise: { '.slice(0, k)': '.slice(0, k - 1)' },
  },
  'attention-head': {
    wrong: {
      'The mask comes after': {
        'seen.map((k)': 'key.map((k)',
        'powers.reduce((total, power, s) =>':
          'powers.slice(0, seen.length).reduce((total, power, s) =>',
      },
      'There is no mask': { 'key.slice(0, t + 1)': 'key' },
      'A row does not see itself': { 't + 1': 't || 1' },
      'The scores are divided by the width of the values': {
        'Math.sqrt(key[0].length)': 'Math.sqrt(value[0].length)',
      },
      'The scores are not divided': { 'Math.sqrt(key[0].length)': '1' },
      'The scores are divided by d,': { 'Math.sqrt(key[0].length)': 'key[0].length' },
    },
    otherwise: { 'value[s][j]': 'value[t][j]' },
  },
  'many-heads': {
    wrong: {
      'The rows are divided': {
        'x.map((row) => row.slice(h * width, (h + 1) * width))':
          'x.slice(h * Math.ceil(x.length / heads), (h + 1) * Math.ceil(x.length / heads)).map((row) => [...row])',
      },
      'The numbers are cut as they lie': `
  const flat = x.flat();
  const width = x[0].length / heads;
  let at = 0;
  const out: number[][][] = [];
  for (let h = 0; h < heads; h++) {
    out.push([]);
    for (let t = 0; t < x.length; t++) {
      out[h].push(flat.slice(at, at + width));
      at += width;
    }
  }
  return out;`,
      'Every head gets each': {
        'row.slice(h * width, (h + 1) * width)':
          'Array.from({ length: width }, (_, c) => row[c * heads + h])',
      },
      'The axes are [time': `
  const width = x[0].length / heads;
  const out: number[][][] = [];
  for (const row of x) {
    const parts: number[][] = [];
    for (let c = 0; c < row.length; c += width) parts.push(row.slice(c, c + width));
    out.push(parts);
  }
  return out;`,
    },
    otherwise: { '(h + 1) * width)': '(h + 1) * width).reverse()' },
  },
  'byte-pair-merges': {
    wrong: {
      'Pairs that overlap': { 'if ((end.get(key) ?? 0) > i) continue;': '' },
      'Of pairs that come equally often': { 'each.count > (best': 'each.count >= (best' },
      'Only the first place': {
        'const out: string[] = [];': 'const out: string[] = [];\n    let isDone = false;',
        'if (word[i] === left': 'if (!isDone && word[i] === left',
        'i++;\n      } else': 'i++;\n        isDone = true;\n      } else',
      },
      'The words are joined': { 'const word of words': 'const word of [words.flat()]' },
    },
    otherwise: { 'left + right': 'right + left' },
  },
  'own-activation': {
    wrong: {
      'This divides by 1 + x': { 'expression.abs(x)': 'x' },
      'This is x² / (1 + |x|)': { 'expression.div(x,': 'expression.div(expression.mul(x, x),' },
      'The 1 is missing': { 'expression.add(expression.abs(x), 1)': 'expression.abs(x)' },
    },
    otherwise: { 'expression.abs(x), 1': 'expression.mul(x, x), 1' },
  },
  'hopfield-recall': {
    wrong: {
      'A unit has a weight on itself': { 'i === j ? 0 : patterns': 'patterns' },
      'At a sum of 0': { 'sum === 0 ? state[i] : Math.sign(sum)': 'sum >= 0 ? 1 : -1' },
      'That is one pass': { 'changed ||= next !== state[i];': '' },
      'The weights have the wrong sign': {
        'changed = true; changed; ': 'changed = true, pass = 0; changed && pass < 100; pass++',
        'sum + pattern[i] * pattern[j]': 'sum - pattern[i] * pattern[j]',
      },
      'All units change at once': `
  let state = [...start];
  for (let pass = 0; pass < 100; pass++) {
    state = state.map((own, i) => {
      let sum = 0;
      for (const pattern of patterns) {
        state.forEach((each, j) => {
          if (j !== i) sum += pattern[i] * pattern[j] * each;
        });
      }
      return Math.sign(sum) || own;
    });
  }
  return state;`,
    },
    otherwise: { 'weight(i, j) * each': 'weight(i, j) * start[j]' },
  },
};
